/** What needs both documents: a schema that became one of several is written as a union of one on its side. */
import { isObject } from "@9pic/openapi";

import type { Node } from "../types.ts";
import { constraintsOf, isAnnotation, isEqual } from "./subschemas.ts";

const UNIONS = ["oneOf", "anyOf"];

/** Changes both documents, which are in their normal form: `redocly diff` compares the same keywords of the two then. */
export function alignUnions(base: Node, revision: Node): void {
  for (const key of Object.keys(base)) {
    const [old, now] = [base[key], revision[key]];
    if (!isObject(old) || !isObject(now)) continue;
    base[key] = asUnionLike(old, now);
    revision[key] = asUnionLike(now, old);
    alignUnions(base[key], revision[key]);
  }
}

/** Returns a schema as a union of itself if the other one is a union that has it; otherwise the schema. */
function asUnionLike(schema: Node, other: Node): Node {
  const keyword = UNIONS.find((one) => Array.isArray(other[one]));
  if (keyword === undefined || UNIONS.some((one) => one in schema) || Array.isArray(schema)) return schema;
  const constraints = Object.fromEntries(
    constraintsOf(schema)
      .filter((key) => key !== "nullable")
      .map((key) => [key, schema[key]]),
  );
  const isItem = (other[keyword] as Node[]).some((item) => isEqual(withoutAnnotations(item), constraints));
  if (!isItem) return schema;
  const around = Object.entries(schema).filter(([key]) => isAnnotation(key) || key === "nullable");
  return { ...Object.fromEntries(around), [keyword]: [constraints] };
}

const withoutAnnotations = (item: Node): Node =>
  isObject(item) ? Object.fromEntries(constraintsOf(item).map((key) => [key, (item as Node)[key]])) : {};
