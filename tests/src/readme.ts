import { readFileSync } from "node:fs";

const text = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

/** The README's code blocks of one language. */
export const blocks = (language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, code]) => code!);

/** The README's commands, a line each, and those that stand in its sentences. */
export const commands: string[] = [
  ...blocks("sh").flatMap((block) => block.trim().split("\n")),
  ...[...text.matchAll(/`(npx [^`]+)`/g)].map(([, command]) => command!),
];
