export const and: Intl.ListFormat = new Intl.ListFormat("en", { type: "conjunction" });
export const or: Intl.ListFormat = new Intl.ListFormat("en", { type: "disjunction" });

/** Formats a value as Markdown code: strings as they are, the items of an array as a list, other values as JSON. */
export function code(value: unknown): string {
  if (Array.isArray(value)) return and.format(value.map(code)) || "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // The fence must be longer than any backticks in the text (CommonMark, "Code spans").
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Whether a parameter, a body or a field of a request is required. */
export const requiredText = (required: unknown): string => (required === true ? "required" : "optional");

export const capitalize = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
