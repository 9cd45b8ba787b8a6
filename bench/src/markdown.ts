/** Writes the results of a run as a Markdown document. */
import { basename } from "node:path";

import { formatTargets, type SectionResult } from "./targets.ts";

/** Formats rows as a Markdown table, as the formatter of this repository does. */
export function markdownTable(heads: string[], rows: string[][]): string {
  const widths = heads.map((_, column) => Math.max(3, ...[heads, ...rows].map((row) => row[column]!.length)));
  const line = (row: string[], fill = " "): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!, fill)).join(" | ")} |`;
  const dashes = heads.map(() => "");
  return [line(heads), line(dashes, "-"), ...rows.map((row) => line(row))].join("\n");
}

/** Returns the document of some sections. It states the date and the command. */
export function documentOf(results: SectionResult[]): string {
  const [, file = "", ...args] = process.argv;
  const command = ["node", `bench/${basename(file)}`, ...args].join(" ");
  const date = new Date().toISOString().slice(0, 10);
  const written = `Written by \`${command}\` on ${date}, with Node ${process.version}. [README.md](README.md) explains it.`;
  const parts = results.flatMap(({ title, text, markdown, targets }, index) => [
    `# ${title}`,
    ...(index === 0 ? [written] : []),
    markdown ?? fence(text),
    fence(formatTargets(targets)),
  ]);
  return `${parts.join("\n\n")}\n`;
}

const fence = (text: string): string => `\`\`\`\n${text}\n\`\`\``;
