import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Ending } from "./samples.ts";

const site = fileURLToPath(new URL("../../apps/docs/dist", import.meta.url));

/** Each language that the docs show samples in, by what it is called there; the others are no programs. */
const endings: Record<string, Ending> = {
  ...{ sh: "sh", shell: "sh", bash: "sh", curl: "sh", py: "py", python: "py" },
  ...{ js: "js", javascript: "js", ts: "ts", typescript: "ts" },
};
const DATA = new Set(["json", "http"]);

export type DocsSample = { page: string; ending: Ending; source: string };

/**
 * Every program on the docs' pages, once, from their Markdown twins, which are made from the same blocks.
 *
 * @throws if there is a block in a language that nobody runs
 */
export function docsSamples(): DocsSample[] {
  const twins = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
  const all = twins.flatMap((page) => {
    const text = readFileSync(`${site}/${page}`, "utf8");
    return [...text.matchAll(/^```(\S*)\n(.*?)\n```$/gms)].flatMap(([, language = "", source = ""]) => {
      if (DATA.has(language)) return [];
      const ending = endings[language];
      if (!ending)
        throw new Error(`${page} has a block in "${language}", which no test runs. Say how in docs-samples.ts.`);
      return [{ page, ending, source }];
    });
  });
  return [...new Map(all.map((sample) => [sample.source, sample])).values()];
}
