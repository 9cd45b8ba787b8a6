import { isObject, parsePointer, type Resolve } from "./references.ts";
import type { Schema, SchemaObject } from "./types.ts";

/** Keywords that only people read. */
const ANNOTATIONS = new Set("description title examples example default deprecated externalDocs xml".split(" "));
/** Keywords that hold values or names, which may look like schemas. */
const VALUES = new Set([...ANNOTATIONS, "enum", "const", "required", "type", "dependentRequired", "discriminator"]);
/** Keywords that hold schemas by name. */
const BY_NAME = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);
/** Keywords whose schemas apply to the same value as the schema around them (JSON Schema 2020-12, 10.2), or only test values. */
const IN_PLACE = new Set(["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "contains"]);

const SCHEMAS = "#/components/schemas/";

/** Returns the name of the component that a schema refers to, or undefined. */
export function schemaName(schema: Schema): string | undefined {
  const $ref = typeof schema === "object" ? schema.$ref : undefined;
  const [components, schemas, name, ...rest] = $ref?.startsWith(SCHEMAS) ? parsePointer($ref) : [];
  return components && schemas && rest.length === 0 ? name : undefined;
}

/**
 * Returns a copy of a schema with each direct subschema replaced by what `change` returns, if it returns one. The first of the
 * tokens is the keyword that holds the subschema. `$ref`s are not followed.
 */
export function mapSubschemas(schema: Schema, change: (subschema: Schema, tokens: string[]) => Schema | void): Schema {
  if (!isObject(schema)) return schema;
  const mapped = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (VALUES.has(keyword) || keyword.startsWith("x-") || !isObject(value)) return [keyword, value];
    const inner = (one: unknown, ...tokens: string[]): unknown =>
      isObject(one) ? (change(one as Schema, [keyword, ...tokens]) ?? one) : one;
    if (Array.isArray(value)) return [keyword, value.map((one, index) => inner(one, String(index)))];
    if (!BY_NAME.has(keyword)) return [keyword, inner(value)];
    return [keyword, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inner(one, name)]))];
  });
  return Object.fromEntries(mapped);
}

/** Returns a copy of a schema in which it and each of its subschemas are replaced by what `change` returns. `$ref`s are not followed. */
export const mapSchema = (schema: Schema, change: (schema: Schema) => Schema): Schema =>
  mapSubschemas(change(schema), (one) => mapSchema(one, change));

/** Returns the properties that a schema names, itself and in the parts of an `allOf`; one that is a part of itself is read once. */
export function propertiesOf(schema: Schema, resolve: Resolve, seen: readonly unknown[] = []): Record<string, Schema> {
  if (seen.includes(identityOf(schema))) return {};
  const { allOf = [], properties = {} } = asObject(resolve(schema));
  const inside = [...seen, identityOf(schema)];
  return Object.assign({}, ...allOf.map((part) => propertiesOf(part as Schema, resolve, inside)), properties);
}

/** Returns the names of the properties that a schema requires, itself and in the parts of an `allOf`. */
export function requiredOf(schema: Schema, resolve: Resolve, seen: readonly unknown[] = []): string[] {
  if (seen.includes(identityOf(schema))) return [];
  const { allOf = [], required = [] } = asObject(resolve(schema));
  const inside = [...seen, identityOf(schema)];
  return [...new Set([...required, ...allOf.flatMap((part) => requiredOf(part as Schema, resolve, inside))])];
}

/** Returns the types that a schema allows, itself and in its parts; none if it says nothing of the type. */
export function typesOf(schema: Schema, resolve: Resolve, seen: readonly unknown[] = []): string[] {
  if (seen.includes(identityOf(schema))) return [];
  const resolved = asObject(resolve(schema));
  const parts = partsOf(resolved).flatMap((part) => typesOf(part, resolve, [...seen, identityOf(schema)]));
  return [...new Set([resolved.type ?? [], parts].flat())];
}

/**
 * Whether a property of a form is a file: `contentMediaType` without a type (OpenAPI 3.1.1, 4.8.15.4), or `format: binary` as OpenAPI 3.0
 * writes it. With a `contentEncoding`, it is text.
 */
export function isFile(schema: Schema, resolve: Resolve): boolean {
  const { type = "string", format, contentMediaType, contentEncoding } = asObject(resolve(schema));
  return type === "string" && contentEncoding === undefined && (format === "binary" || contentMediaType !== undefined);
}

/** What a schema is recognised by inside itself: its `$ref`, or the object. */
const identityOf = (schema: Schema): unknown => asObject(schema).$ref ?? schema;

/**
 * Returns the strict schema of a schema: a property that it does not name is refused, and annotations are left out. A schema
 * is strict where it describes a value, and not inside of `allOf` and its like, whose parts see the same value.
 *
 * @param isComponent a component stays open itself: what refers to it is strict in its place
 */
export function strictSchema(schema: Schema, isComponent = false): Schema {
  if (!isObject(schema)) return schema;
  const asserted = Object.entries(schema).filter(([name]) => !ANNOTATIONS.has(name) && !name.startsWith("x-"));
  const strict = mapSubschemas(Object.fromEntries(asserted), (one, [keyword]) =>
    strictSchema(one, IN_PLACE.has(keyword as string)),
  );
  return !isComponent && mayBeObject(schema)
    ? ({ ...asObject(strict), unevaluatedProperties: false } as Schema)
    : strict;
}

/**
 * Returns a schema without the properties that are not sent in a direction, also in `required`: a request has no `readOnly` ones, and a
 * response no `writeOnly` ones (OpenAPI 3.1.1, 4.8.24). Subschemas are kept as they are.
 */
export function withoutHidden(schema: Schema, direction: "request" | "response", resolve: Resolve): Schema {
  if (!isObject(schema)) return schema;
  const keyword = direction === "response" ? "writeOnly" : "readOnly";
  const { properties = {}, required } = schema as SchemaObject;
  const isHidden = (name: string): boolean =>
    Object.hasOwn(properties, name) && Boolean(asObject(resolve(properties[name] as Schema))[keyword]);
  if (!Object.keys(properties).some(isHidden)) return schema;
  return {
    ...(schema as SchemaObject),
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !isHidden(name))),
    ...(required && { required: required.filter((name) => !isHidden(name)) }),
  };
}

/** Returns the names of the components that a schema refers to, directly or through others. */
export function componentsOf(
  schema: Schema,
  schemas: ReadonlyMap<string, Schema>,
  found: Set<string> = new Set(),
): Set<string> {
  mapSchema(schema, (one) => {
    const name = schemaName(one);
    if (name !== undefined && !found.has(name)) componentsOf(schemas.get(name) as Schema, schemas, found.add(name));
    return one;
  });
  return found;
}

/** Whether the schemas under a keyword see the same value as the schema around them, and so cannot be strict themselves. */
export const isInPlace = (keyword: string | undefined): boolean => IN_PLACE.has(keyword ?? "");

/** Whether a schema describes objects: one without a type and without properties says nothing of them. */
export const mayBeObject = (schema: Schema): boolean => {
  const { type, properties, $ref, ...rest } = asObject(schema);
  if (type !== undefined) return [type].flat().includes("object");
  return properties !== undefined || $ref !== undefined || partsOf(rest).some(mayBeObject);
};

/** Returns a copy whose `$ref`s to components point into `$defs` of another schema: `components#/$defs/EventDate`. */
export const rebaseReferences = <T extends object>(schema: T, baseUri: string): T =>
  JSON.parse(JSON.stringify(schema).replaceAll(`"$ref":"${SCHEMAS}`, `"$ref":"${baseUri}#/$defs/`)) as T;

const partsOf = ({ allOf = [], anyOf = [], oneOf = [] }: SchemaObject): Schema[] =>
  [allOf, anyOf, oneOf].flat() as Schema[];

/** A boolean schema has no keywords. */
const asObject = (schema: Schema): SchemaObject => (typeof schema === "object" && schema !== null ? schema : {});
