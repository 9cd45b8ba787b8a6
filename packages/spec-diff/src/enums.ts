/** Changes of the values of an enumeration. */
import { valueAt } from "@9pic/openapi";

import { isEqual } from "./normal-form/subschemas.ts";
import type { DocumentPair, Node, NodeChange } from "./types.ts";
import type { ComparedDocument } from "./uses.ts";

/** Whether an enumeration is open in both documents: an item of an `anyOf` in which another item allows any string (decision 5). */
export const isOpenEnum = ({ base, revision }: NodeChange, documents: DocumentPair): boolean =>
  isOpenIn(documents.base, base) && isOpenIn(documents.revision, revision);

function isOpenIn({ document, resolve }: ComparedDocument, path: string[] | undefined): boolean {
  if (path?.at(-2) !== "anyOf") return false;
  const items = valueAt(document, path.slice(0, -1));
  return Array.isArray(items) && items.some((item) => allowsAnyString(resolve(item)));
}

/** Whether the known values of an open enumeration were added or removed as a whole: they restrict nothing. */
export function isEnumOfOpenOne({ kind, base, revision, before, after }: NodeChange, documents: DocumentPair): boolean {
  if (kind === "modified" || !Array.isArray(Object(after ?? before).enum)) return false;
  return kind === "added" ? isOpenIn(documents.revision, revision) : isOpenIn(documents.base, base);
}

const CONSTRAINTS = ["enum", "const", "pattern", "format", "minLength", "maxLength"];
const allowsAnyString = (schema: Node): boolean =>
  [schema.type].flat().includes("string") && !CONSTRAINTS.some((keyword) => keyword in schema);

/** Splits a change of an enumeration into added and removed values. A new or removed enumeration, and another constant, stay one change. */
export function splitEnum(change: NodeChange): NodeChange[] {
  const { before, after } = change;
  if (before === undefined || after === undefined) return [change];
  const { added, removed } = difference(before, after);
  if (listOf(before).length === 1 && listOf(after).length === 1 && added.length > 0) return [change];
  const parts = [
    { ...change, property: "enum+", before: [], after: added },
    { ...change, property: "enum-", before: removed, after: [] },
  ];
  return parts.filter((part) => part.before.length + part.after.length > 0);
}

/** Keeps the rating of a change only if the rule about this part gave it. */
export const ratedBy = ({ rules, bump }: NodeChange, rule: string): Pick<NodeChange, "rules" | "bump"> =>
  rules.includes(rule) ? { rules: [rule], bump } : { rules: [], bump: "patch" };

/** Returns a value as a list: a single value is a list of one, and undefined an empty list. */
export const listOf = (value: any): any[] => (value === undefined ? [] : [value].flat());

/** Compares two lists whose order has no meaning. */
export function difference(before: unknown, after: unknown): { added: any[]; removed: any[] } {
  const [old, now] = [listOf(before), listOf(after)];
  return { added: without(now, old), removed: without(old, now) };
}

const without = (list: any[], others: any[]): any[] =>
  list.filter((one) => !others.some((other) => isEqual(one, other)));
