/** A value in code font: a string as it stands, a list with its members in a row, anything else as JSON. */
export function code(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? words(value.map(code), "and") : "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // A longer fence than any in the text (CommonMark, "Code spans").
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** `a, b and c`. */
export const words = (texts: string[], last: string): string =>
  texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} ${last} ${texts.at(-1)}`;

export const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
