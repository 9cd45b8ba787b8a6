/** The code blocks of the READMEs and of the docs' pages. */
import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "./run.ts";
import type { Extension } from "./samples.ts";

type CodeBlock = { language: string; source: string };

export type Readme = {
  text: string;
  /** Returns the code blocks of one language. */
  blocks: (language: string) => string[];
  /** The commands of the `sh` blocks, one per line, and the `npx` commands within sentences. */
  commands: string[];
};

export type DocsSample = { page: string; extension: Extension; source: string };

/** File extensions by the language names that the docs use. */
const EXTENSIONS: Record<string, Extension> = {
  ...{ sh: "sh", shell: "sh", bash: "sh", curl: "sh", py: "py", python: "py" },
  ...{ js: "js", javascript: "js", ts: "ts", typescript: "ts" },
};
/** Languages that are not run: data, the fields of a form, which have none, and commands that need a registry. */
const DATA_LANGUAGES = new Set(["json", "http", "console", ""]);

/** Returns the fenced code blocks of a Markdown text. */
const codeBlocks = (markdown: string): CodeBlock[] =>
  [...markdown.matchAll(/^```([^\n]*)\n(.*?)^```$/gms)].map(([, language = "", source = ""]) => ({ language, source }));

/**
 * Reads the README of a folder of this repository, by default the root's, with the pages beside a package's in `docs/`.
 *
 * @param section the title of a section of level 2, to read only that
 */
export function readReadme(folder = "", section?: string): Readme {
  const pages = folder === "" ? [] : globSync("docs/*.md", { cwd: join(root, folder) }).toSorted();
  const whole = ["README.md", ...pages].map((file) => readFileSync(join(root, folder, file), "utf8")).join("\n");
  const text = section === undefined ? whole : whole.split(/^## /m).find((one) => one.startsWith(`${section}\n`))!;
  const blocks = (wanted: string): string[] =>
    codeBlocks(text).flatMap(({ language, source }) => (language === wanted ? [source] : []));
  const commands = [
    ...blocks("sh").flatMap((block) => block.trim().split("\n")),
    ...[...text.matchAll(/`(npx [^`]+)`/g)].map(([, command]) => command!),
  ];
  return { text, blocks, commands };
}

/**
 * Returns each program on the docs' pages once. Reads the pages' Markdown twins, which are rendered from the same blocks.
 *
 * @throws Error for a block in a language that no test runs
 */
export function docsSamples(): DocsSample[] {
  const site = join(root, "apps/docs/dist");
  const pages = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
  const samples = pages.flatMap((page) =>
    codeBlocks(readFileSync(join(site, page), "utf8"))
      .filter(({ language }) => !DATA_LANGUAGES.has(language))
      .map(({ language, source }) => {
        const extension = EXTENSIONS[language];
        if (!extension)
          throw new Error(`${page} has a block in "${language}", which no test runs. Add it to code-blocks.ts.`);
        return { page, extension, source: source.trimEnd() };
      }),
  );
  return [...new Map(samples.map((sample) => [sample.source, sample])).values()];
}
