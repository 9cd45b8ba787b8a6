import { isObject, readUnion, type Resolve, type Schema, type SchemaObject } from "@9pic/openapi";
import type { ErrorObject } from "ajv/dist/2020.js";

import type { Validate } from "./schemas.ts";

export type ErrorTools = { validate: Validate; resolve: Resolve };

/**
 * Replaces the errors of a union by those of the one schema that the value itself names, by the property that tells the schemas apart: Ajv
 * reports why the value matches none of them.
 */
export function narrowUnions(errors: readonly ErrorObject[], tools: ErrorTools): readonly ErrorObject[] {
  const unions = errors.flatMap((error) => {
    const narrowed = narrow(error, tools);
    return narrowed.length > 0 ? [{ path: error.instancePath, narrowed }] : [];
  });
  // A union inside of another one is among the errors of the outer one.
  const outer = unions.filter(
    ({ path }, index) =>
      !unions.some((other, position) => (other.path === path ? position < index : isWithin(path, other.path))),
  );
  const others = errors.filter(({ instancePath }) => !outer.some(({ path }) => isWithin(instancePath, path)));
  return [...others, ...outer.flatMap(({ narrowed }) => narrowed)];
}

const isWithin = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}/`);

function narrow(error: ErrorObject, tools: ErrorTools): ErrorObject[] {
  const { keyword, instancePath, parentSchema, data } = error;
  const union =
    keyword === "oneOf" || keyword === "anyOf" ? readUnion(parentSchema as Schema, tools.resolve) : undefined;
  if (!union || !isObject(data)) return [];
  const { property, branches } = union;
  const branch = branches.get(data[property]);
  if (branch === undefined) return [unknownBranch(error, property, data, [...branches.keys()])];
  const { oneOf: _one, anyOf: _any, discriminator: _discriminator, allOf = [], ...base } = parentSchema as SchemaObject;
  const errors = tools.validate({ ...base, allOf: [...allOf, branch] } as Schema, data);
  return narrowUnions(errors, tools).map((inner) => ({ ...inner, instancePath: instancePath + inner.instancePath }));
}

/** Returns the error of a value that names none of the schemas: the property is missing, or has another value. */
function unknownBranch(error: ErrorObject, property: string, data: object, allowedValues: unknown[]): ErrorObject {
  if (!Object.hasOwn(data, property)) return { ...error, keyword: "required", params: { missingProperty: property } };
  const instancePath = `${error.instancePath}/${property}`;
  return { ...error, keyword: "enum", instancePath, params: { allowedValues } };
}
