/** What a schema is made of: its `$ref`, its `allOf`, and the schemas of a union. */
import { readUnion, type Resolve, type Schema, schemaName, type SchemaObject } from "@9pic/openapi";

import { nameOfBranch } from "./schema-words.ts";

/** Returns the `$ref` of a schema; an `allOf` of a single `$ref` only adds annotations to it. */
export function referenceOf(schema: Schema): string | undefined {
  if (typeof schema === "boolean") return undefined;
  const { $ref, allOf = [], properties } = schema;
  return $ref ?? (allOf.length === 1 && !properties ? referenceOf(allOf[0] as Schema) : undefined);
}

/** Returns the model that a schema refers to. */
export const modelOf = (schema: Schema): string | undefined => schemaName({ $ref: referenceOf(schema) ?? "" });

/** Merges a `$ref` and the parts of an `allOf` into a schema, whose own keywords win. `false` allows no value. */
export function mergeParts(schema: Schema, resolve: Resolve, seen: readonly string[] = []): SchemaObject {
  if (typeof schema === "boolean") return schema ? {} : { enum: [] };
  const { $ref, allOf = [], ...own } = schema;
  if ($ref !== undefined && seen.includes($ref)) return own;
  const path = $ref === undefined ? seen : [...seen, $ref];
  const referenced = $ref === undefined ? [] : [resolve<Schema>({ $ref })];
  const parts = [...referenced, ...(allOf as Schema[])].map((part) => mergeParts(part, resolve, path));
  return [...parts, own].reduce<SchemaObject>(
    (whole, part) => ({
      ...{ ...whole, ...part },
      ...(whole.properties && { properties: { ...whole.properties, ...part.properties } }),
      ...(whole.required && { required: [...whole.required, ...(part.required ?? [])] }),
    }),
    {},
  );
}

/** Returns the names of the schemas in a union that a property tells apart, such as `method: bib`, by their place in it. */
export function branchesOf({ oneOf, anyOf }: SchemaObject, resolve: Resolve): (string | undefined)[] | undefined {
  const all = (oneOf ?? anyOf ?? []) as Schema[];
  const isNull = (one: Schema): boolean => Object(resolve(one)).type === "null";
  const union = readUnion({ oneOf: all.filter((one) => !isNull(one)) } as Schema, resolve);
  if (!union) return undefined;
  return all.map((one) => {
    const values = [...union.branches].filter(([, branch]) => branch === one).map(([value]) => value);
    return values.length > 0 ? nameOfBranch(union.property, values) : undefined;
  });
}
