/** The keywords of one schema in one notation: without defaults, sorted, and with `nullable` in the place of the type `null`. */
import { isObject } from "@9pic/openapi";

import type { Node } from "../types.ts";
import { isEqual, textOf } from "./subschemas.ts";

/** Values that say the same as no keyword. `{}` stands for a schema, a map or a list without content. */
const DEFAULTS: Record<string, unknown[]> = {
  additionalProperties: [true, {}],
  unevaluatedProperties: [true, {}],
  unevaluatedItems: [true, {}],
  items: [true, {}],
  propertyNames: [{}],
  properties: [{}],
  patternProperties: [{}],
  dependentRequired: [{}],
  dependentSchemas: [{}],
  prefixItems: [[]],
  allOf: [[]],
  required: [[]],
  uniqueItems: [false],
  readOnly: [false],
  writeOnly: [false],
  deprecated: [false],
  nullable: [false],
  minLength: [0],
  minItems: [0],
  minProperties: [0],
  minContains: [1],
  // Without an anchor at both ends, these match every text.
  pattern: ["", "^", "$", ".*", "^.*", ".*$"],
};

/** Returns a copy of a schema without the keywords that say nothing. */
export const withoutDefaults = (schema: Node): Node =>
  Object.fromEntries(
    Object.entries(schema).filter(([keyword, value]) => !DEFAULTS[keyword]?.some((one) => isEqual(one, value))),
  );

/** Returns a schema without the keywords that say nothing, with sorted lists, and with the tightest of two bounds. */
export function canonicalKeywords(schema: Node): Node {
  const result = withoutDefaults(schema);
  for (const keyword of ["required", "type", "enum"])
    if (Array.isArray(result[keyword])) result[keyword] = sorted(result[keyword]);
  if (!("contains" in result)) omit(result, "minContains", "maxContains");
  if (!("if" in result)) omit(result, "then", "else");
  else if (!("then" in result) && !("else" in result)) omit(result, "if");
  evaluateHere(result);
  if (isObject(result.dependentRequired))
    result.dependentRequired = Object.fromEntries(
      Object.entries(result.dependentRequired)
        .filter(([, names]) => Array.isArray(names) && names.length > 0)
        .map(([name, names]) => [name, sorted(names as unknown[])]),
    );
  return withBounds(withNullable(withTypes(result)));
}

const sorted = (values: unknown[]): unknown[] =>
  [...new Map(values.map((value) => [textOf(value), value])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value);

const omit = (schema: Node, ...keywords: string[]): void => {
  for (const keyword of keywords) delete schema[keyword];
};

/** Keywords whose schemas can describe further fields and items of the same value (JSON Schema 2020-12, 11). */
const APPLICATORS = ["$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "dependentSchemas"];

/** Without other schemas that describe the value, what is not evaluated is what this schema does not describe. */
function evaluateHere(schema: Node): void {
  if (APPLICATORS.some((keyword) => keyword in schema)) return;
  if ("unevaluatedProperties" in schema) schema.additionalProperties ??= schema.unevaluatedProperties;
  omit(schema, "unevaluatedProperties");
  if ("contains" in schema) return;
  if ("unevaluatedItems" in schema) schema.items ??= schema.unevaluatedItems;
  omit(schema, "unevaluatedItems");
}

/** The values of an `enum` and the types agree: each allows only what the other one allows. */
function withTypes(schema: Node): Node {
  const types = schema.type === undefined ? undefined : ([schema.type].flat() as string[]);
  if (!Array.isArray(schema.enum)) return types === undefined ? schema : { ...schema, type: typesIn(types) };
  const values = schema.enum.filter((value) => types === undefined || types.some((type) => isOfType(value, type)));
  if (values.length === 0) return schema;
  const type = typesIn([...new Set(values.map(typeOf))]);
  const { enum: _, ...rest } = schema;
  return values.includes(true) &&
    values.includes(false) &&
    values.every((one) => one === null || typeof one === "boolean")
    ? { ...rest, type }
    : { ...schema, enum: values, type };
}

/** A single type is a text. Each integer is a number. */
function typesIn(types: string[]): string | string[] {
  const [first = "", ...others] = types.filter((type) => type !== "integer" || !types.includes("number"));
  return others.length > 0 ? [first, ...others].toSorted() : first;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

const isOfType = (value: unknown, type: string): boolean =>
  typeOf(value) === type || (type === "number" && typeof value === "number");

/** `null` beside other types becomes `nullable`, as OpenAPI 3.0 wrote it, so that a `$ref` can have it as well. */
function withNullable(schema: Node): Node {
  if (!Array.isArray(schema.type) || !schema.type.includes("null")) return schema;
  const { enum: values, ...rest } = schema;
  const named = Array.isArray(values) ? { enum: values.filter((value) => value !== null) } : {};
  return { ...rest, ...named, type: typesIn(schema.type.filter((type: string) => type !== "null")), nullable: true };
}

/** A bound that the other one includes says nothing, and a whole number above 4 is at least 5. */
function withBounds(schema: Node): Node {
  const result = { ...schema };
  for (const [bound, exclusive, sign] of [
    ["minimum", "exclusiveMinimum", 1],
    ["maximum", "exclusiveMaximum", -1],
  ] as const) {
    if (typeof result[exclusive] === "number" && result.type === "integer") {
      const whole = sign * (Math.floor(sign * result[exclusive]) + 1);
      result[bound] = typeof result[bound] === "number" ? sign * Math.max(sign * result[bound], sign * whole) : whole;
      delete result[exclusive];
    }
    if (typeof result[bound] !== "number" || typeof result[exclusive] !== "number") continue;
    delete result[sign * result[exclusive] >= sign * result[bound] ? bound : exclusive];
  }
  return result;
}
