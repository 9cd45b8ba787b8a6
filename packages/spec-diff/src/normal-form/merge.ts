/** Merges the parts of an `allOf` into one schema, keyword by keyword, where that is exact. */
import type { Node } from "../types.ts";
import { constraintsOf, isAnnotation, isEqual, textOf } from "./subschemas.ts";

/** Returns the value of a keyword that two schemas have; undefined if no single value says the same as both. */
type Merge = (one: any, other: any) => unknown;

const allOf: Merge = (one, other) => (isEqual(one, other) ? one : { allOf: [one, other] });
const byName: Merge = (one: Node, other: Node) => {
  const merged = Object.keys({ ...one, ...other }).map((name) => [
    name,
    name in one && name in other ? allOf(one[name], other[name]) : (one[name] ?? other[name]),
  ]);
  return Object.fromEntries(merged);
};
const either: Merge = (one: boolean, other: boolean) => one || other;
const union = (one: string[], other: string[]): string[] => [...new Set([...one, ...other])];
/** No common value is a schema without any value, which is left as it is written. */
const common = (values: unknown[]): unknown[] | undefined => (values.length > 0 ? values : undefined);

const isIn = (type: string, list: string[]): boolean =>
  list.includes(type) || (type === "integer" && list.includes("number"));

const MERGES: Record<string, Merge> = {
  type(one, other) {
    const [types, others] = [[one].flat() as string[], [other].flat() as string[]];
    const [both, rest] = [types.filter((type) => isIn(type, others)), others.filter((type) => isIn(type, types))];
    return common(union(both as string[], rest));
  },
  enum: (one: unknown[], other: unknown[]) =>
    common(one.filter((value) => other.some((another) => isEqual(value, another)))),
  ...Object.fromEntries(
    ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"].map((key) => [key, Math.max]),
  ),
  ...Object.fromEntries(
    ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"].map((key) => [key, Math.min]),
  ),
  multipleOf: (one: number, other: number) => (one % other === 0 ? one : other % one === 0 ? other : undefined),
  required: union,
  properties: byName,
  patternProperties: byName,
  dependentSchemas: byName,
  dependentRequired: (one: Node, other: Node) =>
    Object.fromEntries(
      Object.keys({ ...one, ...other }).map((name) => [name, union(one[name] ?? [], other[name] ?? [])]),
    ),
  items: allOf,
  propertyNames: allOf,
  additionalProperties: allOf,
  uniqueItems: either,
  readOnly: either,
  writeOnly: either,
  deprecated: either,
};

/** Keywords that mean something only beside others of the same schema: two schemas with them are merged only if these are equal. */
const GROUPS: readonly string[][] = [
  ["items", "prefixItems"],
  ["contains", "minContains", "maxContains"],
  ["if", "then", "else"],
];
/** Keywords that see what the parts around them say, or that identify the schema. */
const UNMERGED = /^(unevaluated.*|\$(id|schema|anchor|defs|dynamic.*|vocabulary|ref))$/;

/**
 * Merges two schemas; undefined if no schema without `allOf` says the same. The annotations of the second are preferred.
 *
 * @param normal returns the normal form of a subschema, to compare two of them
 */
export function mergeSchemas(one: Node, other: Node, normal: (schema: unknown) => Node): Node | undefined {
  if (constraintsOf(one).length === 0 || constraintsOf(other).length === 0) return { ...one, ...other };
  if (constraintsOf(one).some((key) => UNMERGED.test(key)) || constraintsOf(other).some((key) => UNMERGED.test(key)))
    return undefined;
  if (!haveEqualNames(one, other) || !GROUPS.every((group) => isOneOf(group, one, other, normal))) return undefined;
  const merged: Node = { ...one, ...other };
  for (const keyword of Object.keys(one).filter((key) => key in other && !isEqual(one[key], other[key]))) {
    const value = MERGES[keyword]?.(one[keyword], other[keyword]);
    if (value !== undefined) merged[keyword] = value;
    else if (!isAnnotation(keyword)) return undefined;
  }
  return merged;
}

/** `additionalProperties` is about the names that the same schema lacks, so that both have to have the same names. */
function haveEqualNames(one: Node, other: Node): boolean {
  if (![one, other].some(({ additionalProperties: rest = true }) => rest !== true && textOf(rest) !== "{}"))
    return true;
  return isEqual(namesIn(one), namesIn(other));
}

const namesIn = ({ properties = {}, patternProperties = {} }: Node): string[] =>
  [...Object.keys(properties), ...Object.keys(patternProperties)].toSorted();

/** Whether only one of the schemas has keywords of a group, or both have the same; a group of one keyword is merged. */
function isOneOf(group: string[], one: Node, other: Node, normal: (schema: unknown) => Node): boolean {
  const [used, others] = [one, other].map((schema) => group.filter((key) => key in schema)) as [string[], string[]];
  if (used.length === 0 || others.length === 0) return true;
  if (isEqual([used, others], [["items"], ["items"]])) return true;
  const valueOf = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(normal) : typeof value === "number" ? value : normal(value);
  return isEqual(used, others) && used.every((key) => isEqual(valueOf(one[key]), valueOf(other[key])));
}
