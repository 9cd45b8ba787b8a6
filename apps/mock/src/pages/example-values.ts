import {
  type Parameter,
  propertiesOf,
  type Resolve,
  requiredOf,
  type Schema,
  type SchemaObject,
  typesOf,
} from "@9pic/openapi";

/** Returns the first example of a parameter, or else of its schema. */
export const exampleOfParameter = ({ examples: [first], schema, name }: Parameter, resolve: Resolve): unknown =>
  first ? first.value : exampleOf(schema, resolve, name);

/** Maximum depth of a value without an example, since a schema may refer to itself. */
const MAX_DEPTH = 8;

/**
 * Returns a value for a schema: its example, default or first value, or else one of its type.
 *
 * @param name the value of a string without an example
 */
export function exampleOf(schema: Schema, resolve: Resolve, name = "string", depth = 0): unknown {
  const { examples, default: preset, enum: values, ...rest } = Object(resolve<Schema>(schema)) as SchemaObject;
  const [example = preset ?? constOf(rest) ?? values?.[0]] = examples ?? [];
  if (example !== undefined || depth > MAX_DEPTH) return example;
  const [alternative] = rest.oneOf ?? rest.anyOf ?? [];
  if (alternative !== undefined) return exampleOf(alternative as Schema, resolve, name, depth + 1);
  const types = typesOf(schema, resolve);
  if (types.includes("integer") || types.includes("number")) return rest.minimum ?? 1;
  if (types.includes("boolean")) return true;
  if (types.includes("array")) return [exampleOf((rest.items ?? true) as Schema, resolve, name, depth + 1)];
  const properties = propertiesOf(schema, resolve);
  if (!types.includes("object") && Object.keys(properties).length === 0) return name;
  const required = requiredOf(schema, resolve).filter((one) => properties[one] !== undefined);
  return Object.fromEntries(
    required.map((one) => [one, exampleOf(properties[one] as Schema, resolve, one, depth + 1)]),
  );
}

const constOf = (schema: object): unknown => (schema as { const?: unknown }).const;
