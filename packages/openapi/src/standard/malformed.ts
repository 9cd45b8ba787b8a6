/** Values of another kind than the standard gives their field: `enum: 5`, `tags: {}`, a parameter without a name. */
import { createResolve, formatPointer, isObject, isReference, type Lookup, type Resolve } from "../references.ts";
import type { UnsupportedConstruct } from "../types.ts";
import { isMap, kindOf, REQUIRED } from "./kinds.ts";
import { STANDARD } from "./objects.ts";
import { childOf, walkObjects } from "./walk.ts";

/** Objects that the reader refuses the document for if they are anything else. */
const REFUSED = new Set(["PathItem", "Operation", "Parameter", "RequestBody", "Response"]);

/** A value that is left out: the object or list around it, its key in that, the tokens from the object of the standard, and what is expected. */
type Fault = { around: object; key: string; field: string[]; expected: string };

/**
 * Returns a document without the values that are of another kind than the standard gives their field, and says which they were. A document
 * without such values is returned as it is.
 */
export function withoutMalformed<T extends object>(
  document: T,
  lookup: Lookup,
): { document: T; malformed: UnsupportedConstruct[] } {
  const resolve = createResolve(lookup);
  const malformed: UnsupportedConstruct[] = [];
  const omitted: Omitted = new Map();
  walkObjects({ node: document, type: "OpenAPI", tokens: [] }, lookup, ({ node, type, tokens }) => {
    for (const { around, key, field, expected } of faultsIn(node, type, resolve)) {
      omitted.set(around, (omitted.get(around) ?? new Set()).add(key));
      const where = { pointer: formatPointer(tokens), construct: [type, ...field].join("."), node, field };
      const reason = `${expected} is expected, so it is left out`;
      malformed.push({ ...where, reason, fix: "Correct it.", isMalformed: true });
    }
  });
  return { document: malformed.length === 0 ? document : (copyWithout(document, omitted, new Map()) as T), malformed };
}

/** Finds the values to leave out of an object, and of the Reference Objects in it. */
function* faultsIn(node: Record<string, unknown>, type: string, resolve: Resolve): Generator<Fault> {
  yield* plainFaults(node, type, []);
  for (const [key, value] of Object.entries(node)) {
    const child = childOf(type, key);
    const name = /\w+/.exec(child ?? "")?.[0];
    if (child === undefined || name === undefined) continue;
    if (child === name) yield* objectFaults({ around: node, key, field: [key] }, name, resolve);
    else if (child.startsWith("[") ? !Array.isArray(value) : !isMap(value))
      yield { around: node, key, field: [key], expected: child.startsWith("[") ? "a list" : "an object" };
    else
      for (const one of Object.keys(value as object))
        yield* objectFaults({ around: value as object, key: one, field: [key, one] }, name, resolve);
  }
}

function* plainFaults(node: object, type: string, field: string[]): Generator<Fault> {
  const object = STANDARD[type];
  for (const [key, value] of Object.entries(node)) {
    const kind = object && kindOf(type, key, object);
    if (kind && !kind.matches(value)) yield { around: node, key, field: [...field, key], expected: kind.words };
  }
}

/** Finds what is wrong with the value in the place of an object. The object itself is visited for its own. */
function* objectFaults(place: Omit<Fault, "expected">, type: string, resolve: Resolve): Generator<Fault> {
  const value = (place.around as Record<string, unknown>)[place.key];
  const expected = expectedInstead(value, type, resolve);
  if (expected !== undefined) yield { ...place, expected };
  else if (isReference(value) && type !== "Schema") yield* plainFaults(value, type, place.field);
}

/** Says what is expected in the place of a value that is not such an object; undefined for one that is. */
function expectedInstead(value: unknown, type: string, resolve: Resolve): string | undefined {
  if (type === "Schema") return isMap(value) || typeof value === "boolean" ? undefined : "an object, true or false";
  if (!isMap(value)) return REFUSED.has(type) && !Array.isArray(value) ? undefined : "an object";
  const target = targetOf(value, resolve);
  if (target === undefined) return undefined;
  const isWhole = (REQUIRED[type] ?? []).every((field) => typeof target[field] === "string");
  return isWhole ? undefined : `an object with ${REQUIRED[type]!.join(" and ")}`;
}

/** Returns what a value refers to, or itself. A broken `$ref` has no target: the reader refuses the document for it. */
function targetOf(value: Record<string, unknown>, resolve: Resolve): Record<string, unknown> | undefined {
  try {
    return Object(resolve(value)) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** The keys to leave out of objects and lists. */
type Omitted = Map<object, Set<string>>;

/** Copies a value. An object that stands in several places is copied once. */
function copyWithout(value: unknown, omitted: Omitted, copies: Map<object, unknown>): unknown {
  if (!isObject(value)) return value;
  if (copies.has(value)) return copies.get(value);
  const copy: unknown = Array.isArray(value) ? [] : {};
  copies.set(value, copy);
  for (const [key, one] of Object.entries(value)) {
    if (omitted.get(value)?.has(key)) continue;
    const inner = copyWithout(one, omitted, copies);
    if (Array.isArray(copy)) copy.push(inner);
    // An own property, whatever its name is.
    else Object.defineProperty(copy, key, { value: inner, enumerable: true, writable: true, configurable: true });
  }
  return copy;
}
