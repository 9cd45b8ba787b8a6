import type { SchemaObject } from "./openapi.ts";

/** What a schema demands of a value beyond its type, in words, each a short phrase: `1 to 100`, `default 10`. */
export function limits(schema: SchemaObject): { words: string; value?: string }[] {
  const { format, pattern, multipleOf, uniqueItems } = schema;
  return [
    { words: "format", value: format },
    range("", schema.minimum, schema.maximum),
    { words: "more than", value: schema.exclusiveMinimum },
    { words: "less than", value: schema.exclusiveMaximum },
    { words: "a multiple of", value: multipleOf },
    range(" characters", schema.minLength, schema.maxLength),
    range(" items", schema.minItems, schema.maxItems),
    { words: uniqueItems ? "no item twice" : undefined },
    { words: "default", value: schema.default === undefined ? undefined : JSON.stringify(schema.default) },
    { words: "pattern", value: pattern },
  ].flatMap(({ words, value }: { words?: string | undefined; value?: unknown }) => {
    if (words === undefined || (value === undefined && WITH_VALUE.has(words))) return [];
    return [value === undefined ? { words } : { words, value: String(value) }];
  });
}

const WITH_VALUE = new Set(["format", "more than", "less than", "a multiple of", "default", "pattern"]);

function range(unit: string, from?: number, to?: number): { words?: string } {
  if (from === undefined && to === undefined) return {};
  const units = (to ?? from) === 1 ? unit.replace(/s$/, "") : unit;
  if (from !== undefined && to !== undefined) return { words: `${from} to ${to}${units}` };
  return { words: from === undefined ? `at most ${to}${units}` : `at least ${from}${units}` };
}
