/** A type in words, `string or null` or `array of EventListItem`; some of the words name a model that has a page. */
export type TypeWords = { text: string; model?: string }[];

const OR = " or ";
const COMMA = ", ";

export const textOf = (words: TypeWords): string => words.map(({ text }) => text).join("");

/** Joins types as alternatives, `a, b or c`: without duplicates, and `null` last. No alternative at all is "no value". */
export function joinTypes(types: TypeWords[]): TypeWords {
  const unique = [...new Map(types.flatMap(splitAlternatives).map((words) => [textOf(words), words])).values()];
  const isNull = (words: TypeWords): boolean => textOf(words) === "null";
  const ordered = [...unique.filter((words) => !isNull(words)), ...unique.filter(isNull)];
  if (ordered.length === 0) return [{ text: "no value" }];
  return ordered.flatMap((words, index) =>
    index === 0 ? words : [{ text: index === ordered.length - 1 ? OR : COMMA }, ...words],
  );
}

/** Splits words that are themselves alternatives. */
function splitAlternatives(words: TypeWords): TypeWords[] {
  const parts: TypeWords[] = [[]];
  for (const word of words) {
    if (word.text === OR || word.text === COMMA) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}
