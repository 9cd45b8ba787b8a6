/** The normal form of a schema: schemas that allow the same values are written in the same way. */
import { isObject, isReference, type Resolve } from "@9pic/openapi";

import type { Node } from "../types.ts";
import { canonicalKeywords, withoutDefaults } from "./keywords.ts";
import { mergeSchemas } from "./merge.ts";
import { constraintsOf, isEqual, replaceSubschemas } from "./subschemas.ts";
import { foldUnion } from "./union.ts";

/** Returns the normal form of a schema. `$ref`s to models stay, unless constraints beside them or an `allOf` make it another schema. */
export function normalSchema(schema: unknown, resolve: Resolve): Node {
  if (schema === false) return { not: {} };
  if (!isObject(schema)) return {};
  const merged = mergeParts(schema, resolve, []);
  const inner = replaceSubschemas(merged, (one, keyword) =>
    typeof one === "boolean" && CLOSING.has(keyword) ? one : normalSchema(one, resolve),
  );
  return canonicalKeywords(foldUnion(canonicalKeywords(inner), resolve));
}

/** Keywords whose value is often `false`: nothing further is allowed. */
const CLOSING = new Set(["additionalProperties", "unevaluatedProperties", "unevaluatedItems", "items"]);

/** Merges the parts of `allOf`, and what a `$ref` with constraints beside it refers to, as far as that is exact. */
function mergeParts(schema: Node, resolve: Resolve, seen: readonly string[]): Node {
  const { allOf, ...own } = unfoldSingle(schema);
  const isPlain = isReference(own) && constraintsOf(own).length === 1;
  const given: unknown[] = Array.isArray(allOf) ? allOf : [];
  // The parts that say something, each once.
  const parts = given.filter(
    (part, index) => part !== true && !isEqual(part, {}) && given.findIndex((one) => isEqual(one, part)) === index,
  );
  if (parts.length === 0 && (isPlain || !isReference(own))) return own;
  const [only] = parts;
  if (
    parts.length === 1 &&
    isReference(only) &&
    constraintsOf(own).length === 0 &&
    constraintsOf(only as Node).length === 1
  )
    return { ...only, ...own };
  const { $ref, ...rest } = own;
  const all = [...($ref === undefined ? [] : [{ $ref }]), ...parts, rest];
  let merged: Node = {};
  const kept: unknown[] = [];
  for (const part of all) {
    const expanded = expand(part, resolve, seen);
    const next = expanded && mergeSchemas(merged, expanded, (one) => normalSchema(one, resolve));
    if (next === undefined) kept.push(part);
    else merged = next;
  }
  if (kept.length === 0) return merged;
  // What cannot be merged stays as it is written: a `$ref` beside constraints is a part like the others.
  return kept.includes(rest) ? { ...rest, allOf: all.slice(0, -1) } : { ...merged, allOf: kept };
}

/** Returns a part of an `allOf` with its own parts merged; undefined for one that cannot be merged, such as one inside itself. */
function expand(given: unknown, resolve: Resolve, seen: readonly string[]): Node | undefined {
  if (!isObject(given)) return undefined;
  const part = withoutDefaults(given);
  const { $ref } = part as { $ref?: string };
  if ($ref !== undefined && seen.includes($ref)) return undefined;
  const resolved = isReference(part) && constraintsOf(part).length === 1 ? resolve<unknown>(part) : part;
  if (!isObject(resolved)) return undefined;
  const inside = $ref === undefined ? seen : [...seen, $ref];
  const { allOf, ...merged } = mergeParts(canonicalConst(resolved), resolve, inside);
  return allOf === undefined && !isReference(merged)
    ? merged
    : isReference(merged)
      ? expand(merged, resolve, inside)
      : undefined;
}

/** `oneOf` and `anyOf` with one schema are an `allOf` with that schema. */
function unfoldSingle(schema: Node): Node {
  // A union with a discriminator has one schema for now.
  if ("discriminator" in schema) return canonicalConst(schema);
  const single = ["oneOf", "anyOf"].filter((keyword) => Array.isArray(schema[keyword]) && schema[keyword].length === 1);
  if (single.length === 0) return canonicalConst(schema);
  const { allOf = [], ...rest } = schema;
  const parts = single.flatMap((keyword) => rest[keyword] as unknown[]);
  for (const keyword of single) delete rest[keyword];
  return canonicalConst({ ...rest, allOf: [...allOf, ...parts] });
}

/** `const` is an `enum` with one value. OpenAPI 3.1 has no `nullable`, which stands for the type `null` in the normal form. */
function canonicalConst(given: Node): Node {
  const schema = withoutDefaults(given);
  delete schema.nullable;
  if (!Object.hasOwn(schema, "const")) return schema;
  const { const: value, ...rest } = schema;
  if (!Array.isArray(rest.enum)) return { ...rest, enum: [value] };
  return rest.enum.some((one) => isEqual(one, value)) ? { ...rest, enum: [value] } : schema;
}
