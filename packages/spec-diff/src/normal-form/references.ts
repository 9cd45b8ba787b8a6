/** What needs both documents: a place that refers to another component than before has both components written out. */
import { isObject, isReference, parsePointer, valueAt } from "@9pic/openapi";

import type { Node } from "../types.ts";
import { alignSpelling } from "./spelling.ts";
import { holdsNames } from "./subschemas.ts";

/** Fields whose keys are names that the author chose, besides those of a schema. */
const MAPS = new Set([
  "paths",
  "webhooks",
  "responses",
  "headers",
  "content",
  "parameters",
  "requestBodies",
  "schemas",
]);
/** Fields that hold data, or examples, which redocly compares by their names. */
const DATA = new Set(["example", "examples", "default", "const", "enum", "mapping"]);

type Pair = [base: any, revision: any];

/**
 * Changes both documents. `redocly diff` compares two components once, where it first comes across them: of several operations that refer to
 * another model now, it would report the first only.
 */
export function writeOutOtherReferences(base: Node, revision: Node): void {
  visit([base, revision], false, [base, revision], new Set());
}

function visit([old, now]: Pair, hasNames: boolean, documents: Pair, inside: ReadonlySet<string>): void {
  for (const key of Object.keys(old)) {
    const values: Pair = [old[key], now[key]];
    if (!values.every(isObject) || (!hasNames && (DATA.has(key) || key.startsWith("x-")))) continue;
    if (!hasNames) alignSpelling(key, ...values);
    if (key === "parameters" && values.every(Array.isArray)) visitParameters(values, documents, inside);
    if (values.some(Array.isArray)) continue;
    const name = `${values[0].$ref} ${values[1].$ref}`;
    const isOther = values.every(isReference) && values[0].$ref !== values[1].$ref && !inside.has(name);
    if (isOther) [old[key], now[key]] = values.map((value, side) => writtenOut(value, documents[side]));
    const isMap = !hasNames && (MAPS.has(key) || holdsNames(key));
    visit([old[key], now[key]], isMap, documents, isOther ? new Set([...inside, name]) : inside);
  }
}

/** The parameters of an operation are a list, in which each has its name and its `in`. */
function visitParameters([old, now]: Pair, documents: Pair, inside: ReadonlySet<string>): void {
  const [before, after] = [old, now].map((list: Node[], side) =>
    Object.fromEntries(
      list.map((parameter) => {
        const { in: location, name } = writtenOut(parameter, documents[side]);
        return [`${location} ${name}`, parameter];
      }),
    ),
  ) as Pair;
  const lists: Pair = [old, now];
  const changed: Pair = [{ ...before }, { ...after }];
  visit(changed, true, documents, inside);
  for (const [side, list] of lists.entries())
    for (const [key, parameter] of Object.entries<any>(side === 0 ? before : after))
      list[list.indexOf(parameter)] = changed[side][key];
}

/** Returns the target of a reference with the fields beside it, or another value as it is. */
function writtenOut(value: Node, document: Node): Node {
  const { $ref, ...beside } = value;
  const target = typeof $ref === "string" && $ref.startsWith("#/") ? valueAt(document, parsePointer($ref)) : undefined;
  return isObject(target) ? { ...structuredClone(target), ...beside } : value;
}
