/** Edits at random: a field of any object of a document is removed, added or replaced by what the document has elsewhere. */
import { type FoundObject, isObject, parsePointer, valueAt, walkObjects } from "@9pic/openapi";
import { array, type Arbitrary, constantFrom, nat, tuple } from "fast-check";

/** An edit, as numbers that choose from what the document has when it is applied. */
export type DrawnEdit = { kind: "remove" | "set" | "replace"; node: number; field: number; donor: number };

export const drawnEdits: Arbitrary<DrawnEdit[]> = array(
  tuple(constantFrom("remove", "set", "set", "replace"), nat(), nat(), nat()).map(
    ([kind, node, field, donor]): DrawnEdit => ({ kind: kind as DrawnEdit["kind"], node, field, donor }),
  ),
  { minLength: 1, maxLength: 3 },
);

/** Applies an edit, and returns what it did, for the message of a failed test. */
export function applyEdit(document: any, { kind, node: index, field: position, donor }: DrawnEdit): string {
  const all = objectsOf(document);
  const { node, type, tokens } = pick(all, index);
  const alike = all.filter((other) => other.type === type);
  const where = `/${tokens.join("/")}`;
  if (kind === "remove") {
    const field = pick(Object.keys(node), position);
    delete node[field];
    return `remove ${field} of ${where}`;
  }
  const source = structuredClone(pick(alike, donor).node);
  if (kind === "replace") {
    for (const key of Object.keys(node)) delete node[key];
    Object.assign(node, source);
    return `replace ${where} by ${JSON.stringify(source)}`;
  }
  const fields = [...new Set(alike.flatMap((other) => Object.keys(other.node)))];
  const field = pick(fields, position);
  const values = alike.filter((other) => field in other.node).map((other) => other.node[field]);
  node[field] = structuredClone(pick(values, donor));
  return `set ${field} of ${where} to ${JSON.stringify(node[field])}`;
}

export const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** Lists the objects of the standard in a document that have a field. */
export function objectsOf(document: any): FoundObject[] {
  const found: FoundObject[] = [];
  const lookup = ({ $ref }: { $ref: string }): unknown => valueAt(document, parsePointer($ref));
  walkObjects({ node: document, type: "OpenAPI", tokens: [] }, lookup, (object) => {
    if (isObject(object.node) && !Array.isArray(object.node) && Object.keys(object.node).length > 0) found.push(object);
  });
  return found;
}
