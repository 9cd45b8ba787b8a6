import type { Resolve } from "./references.ts";
import { propertiesOf, requiredOf } from "./schemas.ts";
import type { Schema, SchemaObject } from "./types.ts";

/** Schemas of which a value matches one, as the value of a property says. */
export type Union = {
  /** The property that tells them apart, such as `method`. */
  property: string;
  /** The schemas by the values of that property. */
  branches: Map<unknown, Schema>;
};

/**
 * Reads a union that a property tells apart: in each schema of `oneOf` or `anyOf`, the property is required and has a `const` or an `enum`, and no value is in two of them. A
 * `discriminator` names the property (OpenAPI 3.1.1, 4.8.25); without one, it is the first that fits.
 */
export function readUnion(schema: Schema, resolve: Resolve): Union | undefined {
  const { oneOf, anyOf, discriminator } = Object(resolve(schema)) as SchemaObject;
  const alternatives = (oneOf ?? anyOf ?? []) as Schema[];
  const [first, ...others] = alternatives;
  if (first === undefined || others.length === 0) return undefined;
  const names = discriminator ? [discriminator.propertyName] : Object.keys(propertiesOf(first, resolve));
  for (const property of names) {
    const pairs = alternatives.flatMap((one) => valuesOf(one, property, resolve).map((value) => [value, one] as const));
    const branches = new Map<unknown, Schema>(pairs);
    if (branches.size === pairs.length && new Set(branches.values()).size === alternatives.length)
      return { property, branches };
  }
  return undefined;
}

/** Returns the values that a required property can have, or none if they are not listed. */
function valuesOf(schema: Schema, property: string, resolve: Resolve): unknown[] {
  if (!requiredOf(schema, resolve).includes(property)) return [];
  const constant = Object(resolve(propertiesOf(schema, resolve)[property] ?? true)) as SchemaObject & {
    const?: unknown;
  };
  return "const" in constant ? [constant.const] : (constant.enum ?? []);
}
