import { type Document, resolve, type Schema } from "./document.ts";

/**
 * Keywords whose subschemas look at the same value as the schema itself (JSON Schema 2020-12, 10.2), or look for a value and do not
 * describe it.
 */
const NOT_CLOSED = new Set(["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "contains"]);
/** Keywords that hold schemas by name, and so have no keywords directly below them. */
const BY_NAME = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);
/** Keywords that only people read. */
const PROSE = new Set(["description", "title", "examples", "example", "default", "summary", "externalDocs", "xml"]);
/** Keywords that hold values or names, which may look like schemas. */
const VALUES = new Set([...PROSE, "enum", "const", "required", "type", "dependentRequired", "discriminator"]);

/** Copies a schema, and changes the schemas in it, each together with the keyword that it stands under. */
export function mapSubschemas(schema: Schema, change: (subschema: Schema, keyword: string) => unknown): Schema {
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (VALUES.has(keyword) || !isObject(value)) return [keyword, value];
    const inner = (one: unknown): unknown => (isObject(one) ? change(one, keyword) : one);
    if (Array.isArray(value)) return [keyword, value.map(inner)];
    if (!BY_NAME.has(keyword)) return [keyword, inner(value)];
    return [keyword, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inner(one)]))];
  });
  return Object.fromEntries(entries);
}

/**
 * Closes a schema: a field that it does not name is refused, though the published schema allows for it. Closed is where a value is
 * described and not inside of `allOf` and its like, whose parts see the same value and know only their own share of it. What
 * only people read is left out.
 *
 * @param itself false for a component: what refers to it closes it
 */
export function close(schema: Schema, itself = true): Schema {
  const plain = Object.entries(schema).filter(([keyword]) => !PROSE.has(keyword) && !keyword.startsWith("x-"));
  const closed = mapSubschemas(Object.fromEntries(plain), (one, keyword) => close(one, !NOT_CLOSED.has(keyword)));
  return { ...closed, ...(itself && mayBeObject(schema) && { unevaluatedProperties: false }) };
}

const isObject = (value: unknown): value is Schema => typeof value === "object" && value !== null;

/** A schema without a type and without fields says nothing of an object, and so does not close it. */
const mayBeObject = (schema: Schema): boolean =>
  [schema.type].flat().includes("object") ||
  (schema.type === undefined && ("properties" in schema || "$ref" in schema || partsOf(schema).some(mayBeObject)));

const partsOf = ({ allOf = [], anyOf = [], oneOf = [] }: Schema): Schema[] => [allOf, anyOf, oneOf].flat() as Schema[];

/** The fields that a schema names, itself and in the parts of an `allOf`. */
export function fieldsOf(document: Document, schema: Schema): Record<string, Schema> {
  if (!isObject(schema)) return {}; // `true` is a schema as well, and says nothing.
  const { properties = {}, allOf = [] } = resolve<Schema>(document, schema) as {
    properties?: object;
    allOf?: Schema[];
  };
  return Object.assign({}, ...allOf.map((part) => fieldsOf(document, part)), properties);
}

/** The types that a schema allows, itself and in its parts. */
export function typesOf(document: Document, schema: Schema): unknown[] {
  if (!isObject(schema)) return [];
  const resolved = resolve<Schema>(document, schema);
  return [resolved.type, ...partsOf(resolved).map((part) => typesOf(document, part))].flat(2);
}

/**
 * What each field of an object schema holds where nobody has said: `null` if it can be, else `false` for a flag, else the first
 * documented example.
 */
export const blanksOf = (document: Document, schema: Schema): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fieldsOf(document, schema)).map(([name, field]) => [name, blank(document, field)]));

function blank(document: Document, field: Schema): unknown {
  const types = typesOf(document, field);
  const { examples } = (isObject(field) ? { ...resolve<Schema>(document, field), ...field } : {}) as {
    examples?: unknown[];
  };
  if (types.includes("null")) return null;
  return types.includes("boolean") ? false : examples?.[0];
}
