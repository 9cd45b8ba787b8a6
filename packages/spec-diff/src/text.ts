const and = new Intl.ListFormat("en", { type: "conjunction" });
const or = new Intl.ListFormat("en", { type: "disjunction" });

/** Formats a value as Markdown code: strings as they are, the items of an array as a list, other values as JSON. */
export function code(value: unknown): string {
  if (Array.isArray(value)) return andList(value.map(code)) || "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // The fence must be longer than any backticks in the text (CommonMark, "Code spans").
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

export const andList = (texts: string[]): string => and.format(texts);
export const orList = (texts: string[]): string => or.format(texts);

export const capitalize = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
