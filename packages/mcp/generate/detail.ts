/** How much of its schemas a tool shows. An agent reads every tool before its first call, so each has to fit into a budget of tokens. */
import { isObject, mapSchema, type Schema, type SchemaObject } from "@9pic/openapi";

import { firstSentence } from "./text.ts";

/** What is shown of a schema. */
export type Detail = {
  /** Whether fields are described, each in a sentence. */
  descriptions: boolean;
  /** Whether values have limits, patterns and formats. */
  limits: boolean;
  /** Whether it says which fields there always are. */
  required: boolean;
  /** Whether values have their types; otherwise fields are only named. */
  types: boolean;
  /** The depth from which on objects are not described. */
  depth: number;
};

/** What only programs or other parts of the document need. */
const HIDDEN = new Set("title examples example externalDocs xml discriminator readOnly writeOnly $comment".split(" "));
/** What bounds a value. Parts that only together allow a field, such as `additionalProperties` and `patternProperties`, are left out together. */
const LIMITS = new Set(
  [
    "pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength default",
    "minItems maxItems uniqueItems minProperties maxProperties contains minContains maxContains propertyNames",
    "additionalProperties patternProperties unevaluatedProperties unevaluatedItems",
    "if then else not dependentRequired dependentSchemas",
  ].flatMap((line) => line.split(" ")),
);

/** The keywords whose schemas describe the same value. */
const IN_PLACE = ["allOf", "anyOf", "oneOf"] as const;

/**
 * Returns a schema with no more than a detail allows. It accepts all values that the schema accepts.
 *
 * @param plain the fields that explain themselves, which are shown without a description and without fields of their own
 */
export const withDetail = (schema: SchemaObject, detail: Detail, plain: readonly string[] = []): SchemaObject =>
  cut(
    mapSchema(schema, (part) => reduce(part, detail)),
    detail,
    plain,
  ) as SchemaObject;

function reduce(schema: Schema, { descriptions, limits, required, types }: Detail): Schema {
  if (!isObject(schema)) return schema;
  const shown = Object.entries(schema).filter(
    ([keyword]) =>
      !HIDDEN.has(keyword) &&
      !keyword.startsWith("x-") &&
      (limits || !LIMITS.has(keyword)) &&
      (required || keyword !== "required") &&
      (descriptions || keyword !== "description"),
  );
  // Schemas with fewer constraints no longer exclude each other.
  const isLax = !limits || !required || !types;
  return Object.fromEntries(
    shown.map(([keyword, value]) => {
      if (keyword === "description") return [keyword, firstSentence(String(value))];
      return [keyword === "oneOf" && isLax && !("anyOf" in schema) ? "anyOf" : keyword, value];
    }),
  ) as Schema;
}

/** Returns a schema in which fields are only named, or the objects below a depth have no fields. */
function cut(schema: Schema, detail: Detail, plain: readonly string[]): Schema {
  if (!isObject(schema)) return schema;
  const { properties, items, ...others } = schema as SchemaObject;
  const { types, depth } = detail;
  if (depth <= 0 && (properties || IN_PLACE.some((keyword) => keyword in others))) return typeOf(schema);
  const inner = { ...detail, depth: depth - 1 };
  const cutProperty = ([name, property]: [string, unknown]): [string, unknown] => {
    if (plain.includes(name)) return [name, withoutFields(property as Schema)];
    const { properties: fields, items: list, ...rest } = Object(property) as SchemaObject;
    const isNamed = !types && !((fields || list) && depth > 1) && !("$ref" in rest);
    return [name, isNamed ? {} : cut(property as Schema, inner, plain)];
  };
  const parts = IN_PLACE.filter((keyword) => others[keyword]).map((keyword) => [
    keyword,
    others[keyword]!.map((part) => cut(part as Schema, detail, plain)),
  ]);
  return {
    ...others,
    ...Object.fromEntries(parts),
    ...(items && { items: cut(items as Schema, inner, plain) }),
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(cutProperty)) }),
  } as Schema;
}

const typeOf = ({ type }: SchemaObject): Schema => (type === undefined ? {} : { type }) as Schema;

const withoutFields = (schema: Schema): Schema => {
  const { description: _, ...others } = Object(schema) as SchemaObject;
  return "properties" in others || "$ref" in others ? typeOf(others.type ? others : { type: "object" }) : others;
};
