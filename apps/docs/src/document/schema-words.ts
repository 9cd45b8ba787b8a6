import type { SchemaObject } from "@9pic/openapi";

/** What a schema requires of a value beyond its type: `1 to 100`, or `default` with the value 10. */
export type Limit = { words: string; value?: string };

/** Words the limits of a schema, each as a short phrase. */
export function limitsOf(schema: SchemaObject): Limit[] {
  const fallback = schema.default === undefined ? undefined : JSON.stringify(schema.default);
  return [
    withValue("format", schema.format),
    withValue("media type", schema.contentMediaType),
    range("", schema.minimum, schema.maximum),
    withValue("more than", schema.exclusiveMinimum),
    withValue("less than", schema.exclusiveMaximum),
    withValue("a multiple of", schema.multipleOf),
    range(" characters", schema.minLength, schema.maxLength),
    range(" items", schema.minItems, schema.maxItems),
    schema.uniqueItems ? [{ words: "no duplicate items" }] : [],
    withValue("default", fallback),
    withValue("pattern", schema.pattern),
  ].flat();
}

/** Words which fields an object needs, where an `anyOf` or a `oneOf` says nothing else. */
export function presenceLimit({ oneOf, anyOf }: SchemaObject): Limit[] {
  const parts = (oneOf ?? anyOf ?? []) as SchemaObject[];
  if (parts.length === 0 || !parts.every((part) => String(Object.keys(Object(part))) === "required")) return [];
  const value = parts.map(({ required = [] }) => required.join(" and ")).join(", ");
  return [{ words: oneOf ? "exactly one of" : "at least one of", value }];
}

/** Names a schema of a union by the values of the property that tells it apart: `method: image_id or image_ids`. */
export const nameOfBranch = (property: string, values: unknown[]): string =>
  `${property}: ${values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join(" or ")}`;

const withValue = (words: string, value: unknown): Limit[] =>
  value === undefined ? [] : [{ words, value: String(value) }];

function range(unit: string, from?: number, to?: number): Limit[] {
  const units = (to ?? from) === 1 ? unit.replace(/s$/, "") : unit;
  if (from !== undefined && to !== undefined) return [{ words: `${from} to ${to}${units}` }];
  if (from !== undefined) return [{ words: `at least ${from}${units}` }];
  return to === undefined ? [] : [{ words: `at most ${to}${units}` }];
}

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
