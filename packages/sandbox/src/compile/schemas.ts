import {
  isInPlace,
  isObject,
  mapSubschemas,
  propertiesOf,
  readUnion,
  type Resolve,
  type Schema,
  type SchemaObject,
  strictSchema,
  typesOf,
} from "@9pic/openapi";

/** Returns the schema of a response, or of a component: strict, and without what belongs to requests. */
export function responseSchema(schema: Schema, resolve: Resolve, isComponent = false): Schema {
  return forDirection(strictSchema(schema, isComponent), resolve, "writeOnly");
}

/** Returns the schema of a request: open, and without what belongs to responses. */
export const requestSchema = (schema: Schema, resolve: Resolve): Schema => forDirection(schema, resolve, "readOnly");

/**
 * Returns a copy of a schema for one direction. A property with the given keyword is not required, and any value is ignored (JSON Schema
 * Validation 2020-12, 9.4). A union that a property tells apart names the violations of the chosen schema only.
 */
function forDirection(
  schema: Schema,
  resolve: Resolve,
  keyword: "readOnly" | "writeOnly",
  outer: string[] = [],
): Schema {
  if (!isObject(schema)) return schema;
  const properties = Object.entries(propertiesOf(schema, resolve));
  const own = properties.filter(([, one]) => (Object(resolve(one)) as SchemaObject)[keyword]).map(([name]) => name);
  const ignored = [...outer, ...own];
  const mapped = mapSubschemas(schema, (subschema, [place, name = ""]) => {
    if (place === "properties" && ignored.includes(name)) return true;
    return forDirection(subschema, resolve, keyword, isInPlace(place) ? ignored : []);
  }) as SchemaObject;
  const required = mapped.required?.filter((name) => !ignored.includes(name));
  return chooseBranch({ ...mapped, ...(required && { required }) }, resolve);
}

/** Replaces a union by the choice of a schema, which validators do not derive from `oneOf`: they would name the violations of each. */
function chooseBranch(schema: SchemaObject, resolve: Resolve): Schema {
  const { oneOf, anyOf, discriminator, ...others } = schema;
  const union = oneOf || anyOf ? readUnion({ oneOf, anyOf, discriminator } as SchemaObject, resolve) : undefined;
  if (!union) return schema;
  const { property, branches } = union;
  const having = (values: unknown[]): SchemaObject => ({
    required: [property],
    properties: { [property]: { enum: values } },
  });
  const choices = [...new Set(branches.values())].map((branch) => {
    const values = [...branches].filter(([, one]) => one === branch).map(([value]) => value);
    return { if: { not: having(values) }, else: branch };
  });
  const isObjects = [...branches.values()].every((branch) => String(typesOf(branch, resolve)) === "object");
  const any = { ...(isObjects && { type: "object" as const }), ...having([...branches.keys()]) };
  return { ...others, allOf: [...(others.allOf ?? []), any, ...choices] } as Schema;
}
