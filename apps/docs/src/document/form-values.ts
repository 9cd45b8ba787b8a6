/** A field of a form: a text, or a file by its name. */
export type FormValue = { name: string; text: string; isFile: boolean };

/** Returns a value as it is typed into a form: a string without its quotes, and each value of a list. */
export const textsOf = (value: unknown): string[] =>
  value === undefined ? [] : [value].flat().map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
