import { isObject, type Resolve } from "../references.ts";
import { schemaName, typesOf } from "../schemas.ts";
import type { Schema, SchemaObject } from "../types.ts";

/** How many more schemas may be read. */
export type Budget = { left: number };

/**
 * Returns the keywords that a value of a schema has to meet: those of the schema, of all parts of its `allOf`, and of the first of its `oneOf` or
 * `anyOf` that is not `null`. Each part costs 1 of the budget; without any left, parts are left out.
 *
 * @param references receives each `$ref` that was followed
 */
export function mergeParts(schema: Schema, resolve: Resolve, budget: Budget, references: string[]): SchemaObject {
  budget.left -= 1;
  const { $ref } = Object(schema) as SchemaObject;
  if ($ref !== undefined) references.push($ref);
  const resolved = resolve<Schema>(schema);
  if (!isObject(resolved)) return {};
  const { allOf = [], oneOf, anyOf, ...own } = resolved as SchemaObject;
  const branch = firstBranch((oneOf ?? anyOf ?? []) as Schema[], resolve);
  const parts = [...(allOf as Schema[]), ...(branch === undefined ? [] : [branch])];
  const merged = parts.reduce<SchemaObject>(
    (all, part) => (budget.left > 0 ? combine(all, mergeParts(part, resolve, budget, references)) : all),
    {},
  );
  const tag = branch === undefined ? undefined : tagOf(branch, own);
  return combine(merged, tag ? combine(tag, own) : own);
}

const firstBranch = (branches: Schema[], resolve: Resolve): Schema | undefined =>
  branches.find((one) => isObject(one) && (one.$ref !== undefined || String(typesOf(one, resolve)) !== "null")) ??
  branches[0];

/** The later keywords win, except that properties and required names are added up. */
const combine = (one: SchemaObject, other: SchemaObject): SchemaObject => ({
  ...one,
  ...other,
  ...((one.properties ?? other.properties) && { properties: { ...one.properties, ...other.properties } }),
  ...((one.required ?? other.required) && {
    required: [...new Set([one.required ?? [], other.required ?? []].flat())],
  }),
});

/** Returns the property of a discriminator with the value that chooses a schema (OpenAPI 3.1.1, 4.8.25). */
function tagOf(branch: Schema, { discriminator }: SchemaObject): SchemaObject | undefined {
  const name = schemaName(branch);
  if (!discriminator || name === undefined) return undefined;
  const { propertyName, mapping = {} } = discriminator;
  const { $ref } = branch as SchemaObject;
  const [value = name] = Object.entries(mapping).find(([, target]) => target === $ref || target === name) ?? [];
  return { properties: { [propertyName]: { const: value } as SchemaObject } };
}
