/** A type in words, `string or null` or `array of EventListItem`; some of the words name a model that has a page. */
export type TypeWords = { text: string; model?: string }[];

export const textOf = (words: TypeWords): string => words.map(({ text }) => text).join("");

/** Joins alternatives, `a, b or c`, without duplicates and with `null` last. No alternative at all is "no value". */
export function joinTypes(alternatives: TypeWords[]): TypeWords {
  const unique = [...new Map(alternatives.map((words) => [textOf(words), words])).values()];
  const isNull = (words: TypeWords): boolean => textOf(words) === "null";
  const ordered = [...unique.filter((words) => !isNull(words)), ...unique.filter(isNull)];
  if (ordered.length === 0) return [{ text: "no value" }];
  return ordered.flatMap((words, index) =>
    index === 0 ? words : [{ text: index === ordered.length - 1 ? " or " : ", " }, ...words],
  );
}
