/** What needs both documents: equal members of a list stand at the same index, and a schema that became one of several is one of one. */
import { isObject, isReference, parsePointer, valueAt } from "@9pic/openapi";

import type { Node } from "../types.ts";
import { constraintsOf, isAnnotation, isEqual, textOf } from "./subschemas.ts";

const UNIONS = ["oneOf", "anyOf"];
/** Lists whose order has no meaning for a caller. */
const LISTS = new Set(["parameters", "allOf", ...UNIONS]);

/** Changes both documents, which are in their normal form: what is the same in both has the same path then. */
export function alignDocuments(base: Node, revision: Node): void {
  const align = (old: Node, now: Node): void => {
    for (const key of Object.keys(old)) {
      if (!isObject(old[key]) || !isObject(now[key])) continue;
      if (LISTS.has(key) && Array.isArray(old[key]) && Array.isArray(now[key]))
        [old[key], now[key]] = inSameOrder([old[key], base], [now[key], revision]);
      [old[key], now[key]] = [asUnionLike(old[key], now[key]), asUnionLike(now[key], old[key])];
      align(old[key] as Node, now[key] as Node);
    }
  };
  align(base, revision);
}

type List = [items: unknown[], document: Node];

/** Puts the members that both lists have first, in the order of the newer one. */
function inSameOrder(old: List, now: List): [unknown[], unknown[]] {
  const [keys, newKeys] = [keysOf(old), keysOf(now)];
  const common = newKeys.filter((key, index) => keys.includes(key) && newKeys.indexOf(key) === index);
  const sorted = ([items]: List, all: string[]): unknown[] => {
    const first = common.map((key) => items[all.indexOf(key)]);
    return [...first, ...items.filter((item) => !first.includes(item))];
  };
  return [sorted(old, keys), sorted(now, newKeys)];
}

/** A parameter is known by its name and where it is sent, a model by its reference, another schema by what it says. */
const keysOf = ([items, document]: List): string[] =>
  items.map((item) => {
    const target = isReference(item) ? valueAt(document, parsePointer(item.$ref)) : item;
    const { name, in: location } = Object(target) as Node;
    if (typeof name === "string" && typeof location === "string") return `${location} ${name}`;
    return isReference(item) ? item.$ref : textOf(item);
  });

/** Returns a schema as a union of itself if the other one is a union that has it; otherwise the schema. */
function asUnionLike(schema: Node, other: Node): Node {
  const keyword = UNIONS.find((one) => Array.isArray(other[one]));
  if (keyword === undefined || UNIONS.some((one) => one in schema) || Array.isArray(schema)) return schema;
  const named = constraintsOf(schema).filter((key) => key !== "nullable");
  const constraints = Object.fromEntries(named.map((key) => [key, schema[key]]));
  const isItem = (other[keyword] as Node[]).some((item) => isEqual(withoutAnnotations(item), constraints));
  if (!isItem) return schema;
  const around = Object.entries(schema).filter(([key]) => isAnnotation(key) || key === "nullable");
  return { ...Object.fromEntries(around), [keyword]: [constraints] };
}

const withoutAnnotations = (item: Node): Node =>
  isObject(item) ? Object.fromEntries(constraintsOf(item).map((key) => [key, (item as Node)[key]])) : {};
