import type { ReferenceObject } from "openapi3-ts/oas31";

/** A document that cannot be read. The message starts with the JSON Pointer or the `$ref` in question. */
export class DocumentError extends Error {
  override name = "DocumentError";
}

/** Returns the target of one `$ref`, or undefined where it points to nothing. */
export type Lookup = (reference: ReferenceObject) => unknown;

/**
 * Returns what a Reference Object or a schema with a `$ref` points to, or the value itself.
 *
 * @param isShared leaves out the fields beside the `$ref`, so that the result is the target as others share it
 */
export type Resolve = <T>(value: T | ReferenceObject, isShared?: boolean) => T;

/** Splits a JSON Pointer (RFC 6901), with or without `#`: `#/paths/~1ping/get` becomes `["paths", "/ping", "get"]`. */
export const parsePointer = (pointer: string): string[] =>
  pointer
    .replace(/^#/, "")
    .split("/")
    .slice(1)
    .map((token) => decode(token).replaceAll("~1", "/").replaceAll("~0", "~"));

/** Writes a JSON Pointer as a URI fragment (RFC 6901, 6): `["paths", "/ping"]` becomes `#/paths/~1ping`. */
export const formatPointer = (tokens: readonly (string | number)[]): string =>
  ["#", ...tokens.map((token) => String(token).replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");

/** Returns the value at the tokens of a pointer, or undefined. Own properties only; a `$ref` on the way is not followed. */
export const valueAt = (document: unknown, tokens: readonly string[]): unknown =>
  tokens.reduce<unknown>(
    (node, token) => (isObject(node) && Object.hasOwn(node, token) ? node[token] : undefined),
    document,
  );

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

export const isReference = (value: unknown): value is ReferenceObject =>
  isObject(value) && typeof value.$ref === "string";

/** Creates the lookup of a bundle, where every `$ref` points into the document itself: to a place, or to an anchor of a schema. */
export function createLookup(document: unknown): Lookup {
  let anchors: Map<string, unknown> | undefined;
  const targets = new Map<string, unknown>();
  return ({ $ref }) => {
    if ($ref.startsWith("#/")) {
      // Most references of a document are the same few.
      const target = targets.get($ref) ?? valueAt(document, parsePointer($ref));
      targets.set($ref, target);
      return target;
    }
    if (!/^#./.test($ref)) return undefined;
    anchors ??= readAnchors(document);
    return anchors.get($ref.slice(1));
  };
}

/** Finds the schemas with an `$anchor` or a `$dynamicAnchor` (JSON Schema 2020-12, 8.2.2); of several with one name, the first. */
function readAnchors(document: unknown): Map<string, unknown> {
  const anchors = new Map<string, unknown>();
  const nodes = [document];
  // The list grows while it is worked through. YAML aliases can make an object part of itself.
  const seen = new Set<unknown>();
  for (const node of nodes) {
    if (!isObject(node) || seen.has(node)) continue;
    seen.add(node);
    for (const name of [node.$anchor, node.$dynamicAnchor])
      if (typeof name === "string" && !anchors.has(name)) anchors.set(name, node);
    for (const value of Object.values(node)) nodes.push(value);
  }
  return anchors;
}

/**
 * Creates a function that follows a chain of `$ref`s. Fields beside a `$ref` replace the target's own: `summary` and `description` of a Reference Object
 * (OpenAPI 3.1.1, 4.8.23), any keyword of a schema (JSON Schema 2020-12, 8.2.3.1).
 *
 * @throws DocumentError from the resolver, for a `$ref` that points to nothing or to itself
 */
export function createResolve(lookup: Lookup): Resolve {
  const follow = (value: unknown, seen: readonly string[], isShared: boolean): unknown => {
    if (!isReference(value)) return value;
    const { $ref, ...siblings } = value;
    if (seen.includes($ref)) throw new DocumentError(`${$ref} points to itself. Remove the cycle.`);
    const target = lookup(value);
    if (target === undefined || target === null)
      throw new DocumentError(`${$ref} points to nothing. Correct it; bundle a document of several files first.`);
    const resolved = follow(target, [...seen, $ref], isShared);
    return isObject(resolved) && !isShared ? { ...resolved, ...siblings } : resolved;
  };
  return <T>(value: T | ReferenceObject, isShared = false): T => follow(value, [], isShared) as T;
}

/** Resolves a value that must be an object. */
export function resolveObject<T>(value: T | ReferenceObject, resolve: Resolve): T {
  const resolved = resolve<T>(value);
  if (isObject(resolved)) return resolved;
  throw new DocumentError(`an object is expected, not ${JSON.stringify(resolved)}. Correct it.`);
}

/** Runs a part of the reader, and adds the pointer of that part to its errors. */
export function withPointer<T>(tokens: string[], read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new DocumentError(`${formatPointer(tokens)}: ${(error as Error).message}`, { cause: error });
  }
}

/** Decodes percent escapes; a token with a malformed escape stays as it is. */
function decode(token: string): string {
  if (!token.includes("%")) return token;
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}
