/** Schemas and the schemas inside of them, as the standard's keywords hold them. */
import { isObject, STANDARD } from "@9pic/openapi";

import type { Node } from "../types.ts";

/** What the keywords hold that hold schemas: `Schema`, `[Schema]` or `{Schema}`. */
const KEYWORDS: ReadonlyMap<string, string> = new Map(
  Object.entries(STANDARD.Schema?.objects ?? {}).filter(([, held]) => held.includes("Schema")),
);

/** Whether a keyword holds schemas by names that the author chose. */
export const holdsNames = (keyword: string): boolean => KEYWORDS.get(keyword) === "{Schema}";

/** Returns a copy of a schema with each direct subschema replaced, boolean ones included. */
export function replaceSubschemas(schema: Node, replace: (subschema: unknown, keyword: string) => unknown): Node {
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    const held = KEYWORDS.get(keyword);
    if (held === "[Schema]" && Array.isArray(value)) return [keyword, value.map((one) => replace(one, keyword))];
    if (held === "{Schema}" && isObject(value)) {
      const inner = Object.entries(value).map(([name, one]) => [name, replace(one, keyword)]);
      return [keyword, Object.fromEntries(inner)];
    }
    return [keyword, held === "Schema" ? replace(value, keyword) : value];
  });
  return Object.fromEntries(entries);
}

/** Keywords that constrain nothing: what people read, and what programs may use beside the value. */
const ANNOTATIONS = new Set(
  "title description examples example default deprecated readOnly writeOnly externalDocs xml $comment".split(" "),
);

/** Whether a keyword leaves the allowed values as they are. */
export const isAnnotation = (keyword: string): boolean => ANNOTATIONS.has(keyword) || keyword.startsWith("x-");

/** Returns the keywords of a schema that constrain its value. */
export const constraintsOf = (schema: Node): string[] => Object.keys(schema).filter((one) => !isAnnotation(one));

/** A text that is the same for equal values, whatever the order of their fields. */
export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    isObject(one) && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  ) ?? "undefined";

export const isEqual = (one: unknown, other: unknown): boolean => textOf(one) === textOf(other);
