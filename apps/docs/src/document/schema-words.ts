import { schemaName, type SchemaObject } from "@9pic/openapi";

import type { Keywords } from "./json-schema.ts";

/** What a schema requires of a value beyond its type: `1 to 100`, or `default` with the value 10. */
export type Limit = { words: string; value?: string };

/** Words the limits of a schema, each as a short phrase. */
export function limitsOf(schema: Keywords): Limit[] {
  const fallback = schema.default === undefined ? undefined : JSON.stringify(schema.default);
  return [
    withValue("title", schema.title),
    withValue("format", schema.format),
    withValue("media type", schema.contentMediaType),
    withValue("encoding", schema.contentEncoding),
    range("", schema.minimum, schema.maximum),
    withValue("more than", schema.exclusiveMinimum),
    withValue("less than", schema.exclusiveMaximum),
    withValue("a multiple of", schema.multipleOf),
    range(" characters", schema.minLength, schema.maxLength),
    range(" items", schema.minItems, schema.maxItems),
    range(" fields", schema.minProperties, schema.maxProperties),
    schema.uniqueItems ? [{ words: "no duplicate items" }] : [],
    withValue("default", fallback),
    withValue("pattern", schema.pattern),
    ...objectLimits(schema),
    ...identityLimits(schema),
  ].flat();
}

/** Words what a schema says of the other fields of an object, and of the other items of a list. */
function objectLimits(schema: Keywords): Limit[][] {
  const { properties = {}, required = [], dependentRequired = {} } = schema;
  const unlisted = required.filter((name) => !Object.hasOwn(properties, name));
  const [rest, restItems] = [schema.additionalProperties ?? schema.unevaluatedProperties, schema.unevaluatedItems];
  const isClosed = schema.prefixItems ? (schema.items ?? restItems) === false : restItems === false;
  return [
    unlisted.length > 0 ? withValue("requires", unlisted.join(", ")) : [],
    ...Object.entries(dependentRequired).map(([name, names]) =>
      withValue(`if ${name} is present, requires`, [names].flat().join(", ")),
    ),
    rest === false ? [{ words: "no other fields" }] : rest === true ? [{ words: "other fields are allowed" }] : [],
    isClosed ? [{ words: "no other items" }] : restItems === true ? [{ words: "other items are allowed" }] : [],
    schema.contains === undefined
      ? [withValue("minContains", schema.minContains), withValue("maxContains", schema.maxContains)].flat()
      : [],
  ];
}

/** Names of a schema itself, which only programs need; they are shown as they are written. */
const IDENTITY = ["$id", "$schema", "$anchor", "$dynamicAnchor", "$dynamicRef", "$vocabulary"];

const identityLimits = (schema: Keywords): Limit[][] => [
  ...IDENTITY.map((keyword) => withValue(keyword, asText((schema as Record<string, unknown>)[keyword]))),
  ...Object.entries((schema.xml ?? {}) as object).map(([name, value]) => withValue(`XML ${name}`, asText(value))),
];

const asText = (value: unknown): unknown => (typeof value === "object" ? JSON.stringify(value) : value);

/** Words how the schemas of a union are told apart, beside the names that they have by it. */
export function discriminatorLimits({ discriminator }: Keywords, names: (string | undefined)[] | undefined): Limit[] {
  if (typeof discriminator !== "object" || discriminator === null) return [];
  const { propertyName, mapping = {} } = discriminator;
  const isNamed = (value: string): boolean => names?.includes(nameOfBranch(propertyName, [value])) ?? false;
  return [
    ...(names ? [] : withValue("told apart by", propertyName)),
    ...Object.entries(mapping)
      .filter(([value]) => !isNamed(value))
      .flatMap(([value, target]) => withValue(`${value} is`, schemaName({ $ref: target }) ?? target)),
  ];
}

/** Words which fields an object needs, where an `anyOf` or a `oneOf` says nothing else. */
export function presenceLimit({ oneOf, anyOf }: Pick<SchemaObject, "oneOf" | "anyOf">): Limit[] {
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

/** Adds the name of the model that a value is of, where its type is no name: `string (EventDate) or null`. */
export function nameModel(alternatives: TypeWords[], model: string): TypeWords[] {
  const isNull = (words: TypeWords): boolean => textOf(words) === "null";
  const values = alternatives.filter((words) => !isNull(words));
  if (alternatives.flat().some((word) => word.model === model)) return alternatives;
  const named = [...joinTypes(values.length > 0 ? values : alternatives), { text: " (" }, { text: model, model }];
  return [[...named, { text: ")" }], ...(values.length > 0 ? alternatives.filter(isNull) : [])];
}

/** Returns a type without the name that `nameModel` adds, for the page of the model itself. */
export function withoutModel(type: TypeWords, model: string): TypeWords {
  const at = type.findIndex((word, index) => word.model === model && type[index - 1]?.text === " (");
  return at < 0 ? type : [...type.slice(0, at - 1), ...type.slice(at + 2)];
}

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
