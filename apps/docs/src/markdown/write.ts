/** Text as Markdown that reads the same. */
export const escapeText = (text: string): string => text.replaceAll(/[\\[\]<`]/g, "\\$&").replaceAll(/\s+/g, " ");

/** Text as code inside of a line. */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const [mark, space] = ["`".repeat(longest + 1), /^`|`$/.test(text) ? " " : ""];
  return `${mark}${space}${text.replaceAll(/\s+/g, " ")}${space}${mark}`;
}
