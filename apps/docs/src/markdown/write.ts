/** Escapes text so that Markdown shows it as it is. */
export const escapeText = (text: string): string => text.replaceAll(/[\\[\]<`]/g, "\\$&").replaceAll(/\s+/g, " ");

/** Writes text as code within a line, between backticks that it does not contain. */
export function codeSpan(text: string): string {
  const mark = "`".repeat(longestRun(text) + 1);
  const space = /^`|`$/.test(text) ? " " : "";
  return `${mark}${space}${text.replaceAll(/\s+/g, " ")}${space}${mark}`;
}

/** Writes source as a fenced block, whose fence is longer than any run of backticks in it. */
export function codeBlock(source: string, language: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(source) + 1));
  return `${fence}${language}\n${source}\n${fence}`;
}

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
