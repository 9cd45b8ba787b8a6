import { readFileSync } from "node:fs";

export type Readme = {
  /** Its code blocks of one language. */
  blocks: (language: string) => string[];
  /** Its commands, a line each, and those that stand in its sentences. */
  commands: string[];
};

/** Reads a README of this repository, by its folder. */
export function readReadme(folder = ""): Readme {
  const text = readFileSync(new URL(`../../${folder}/README.md`, import.meta.url), "utf8");
  const blocks = (language: string): string[] =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, code]) => code!);
  const commands = [
    ...blocks("sh").flatMap((block) => block.trim().split("\n")),
    ...[...text.matchAll(/`(npx [^`]+)`/g)].map(([, command]) => command!),
  ];
  return { blocks, commands };
}
