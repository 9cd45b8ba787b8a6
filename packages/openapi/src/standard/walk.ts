import { isObject, isReference, type Lookup, parsePointer } from "../references.ts";
import { STANDARD } from "./objects.ts";

/** An object of a document: its value, its name in the standard, and the tokens of its JSON Pointer. */
export type FoundObject = { node: Record<string, unknown>; type: string; tokens: readonly string[] };

/**
 * Calls back with every object of the standard inside another, each once, and follows `$ref`s. A value of another kind than its field
 * needs is left out.
 *
 * @param visit returns false for an object whose inner objects are not visited
 */
export function walkObjects(
  { node, type, tokens }: { node: unknown; type: string; tokens: readonly string[] },
  lookup: Lookup,
  visit: (found: FoundObject) => boolean | void,
  seen: Set<unknown> = new Set(),
): void {
  if (!isObject(node) || seen.has(node)) return;
  seen.add(node);
  const inner = (value: unknown, child: string, path: readonly string[]): void =>
    walkObjects({ node: value, type: child, tokens: path }, lookup, visit, seen);
  if (isReference(node)) inner(lookup(node), type, node.$ref.startsWith("#/") ? parsePointer(node.$ref) : tokens);
  // A schema, and a Path Item, can have other fields beside its `$ref`.
  if (isReference(node) && type !== "Schema" && type !== "PathItem") return;
  if (visit({ node, type, tokens }) === false) return;
  for (const [field, value] of Object.entries(node)) {
    const child = childOf(type, field);
    const name = /\w+/.exec(child ?? "")?.[0];
    if (name === undefined || !isObject(value)) continue;
    if (name === child) inner(value, name, [...tokens, field]);
    else for (const [key, one] of Object.entries(value)) inner(one, name, [...tokens, field, key]);
  }
}

/** Returns what a field holds: `X`, `[X]`, `{X}`, or nothing for a plain value and an extension. */
export function childOf(type: string, field: string): string | undefined {
  if (type === "Callback") return field.startsWith("x-") ? undefined : "PathItem";
  const objects = STANDARD[type]?.objects ?? {};
  return Object.hasOwn(objects, field) ? objects[field] : undefined;
}
