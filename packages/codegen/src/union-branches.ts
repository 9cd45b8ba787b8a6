import type { Schema, SchemaObject } from "@9pic/openapi";

/**
 * Returns a schema of which openapi-typescript generates the type of what the schema means.
 *
 * - It would make `A | B` of properties beside an `anyOf`, where both apply: the union moves into `allOf`.
 * - It would make `unknown` of a branch that only requires properties of the schema around it: the branch gets these properties.
 * - It would replace the constants that tell a union's schemas apart by their names: `discriminator`, which only repeats them, is left out.
 */
export function separateUnion(schema: Schema): Schema {
  if (typeof schema !== "object") return schema;
  const { anyOf, oneOf, discriminator: _, ...others } = schema;
  const { allOf, properties } = others;
  const complete = (branches: SchemaObject["anyOf"]) =>
    branches?.map((one) => completeBranch(one as Schema, properties));
  const unions = [anyOf && { anyOf: complete(anyOf) }, oneOf && { oneOf: complete(oneOf) }].filter(Boolean);
  const isBeside = properties !== undefined || allOf !== undefined || unions.length > 1;
  if (!isBeside) return Object.assign(others, ...unions) as Schema;
  return unions.length === 0 ? others : ({ ...others, allOf: [...(allOf ?? []), ...unions] } as Schema);
}

/** Adds the properties that a branch requires, and that only the schema around it describes. */
function completeBranch(branch: Schema, outer: SchemaObject["properties"] = {}): Schema {
  if (typeof branch !== "object" || "$ref" in branch) return branch;
  const required = (branch.required ?? []).filter((name) => Object.hasOwn(outer, name) && !branch.properties?.[name]);
  if (required.length === 0) return branch;
  const properties = Object.fromEntries(required.map((name) => [name, outer[name]]));
  return { type: "object", ...branch, properties: { ...properties, ...branch.properties } } as Schema;
}
