/** Whether a change of a schema allows more or fewer values than before. */
import { isObject } from "@9pic/openapi";

import { difference } from "./enums.ts";
import { type Compare, constraint, type Effect, KEYWORDS, lower, opposite, upper } from "./keyword-effects.ts";
import { isAnnotation, isEqual } from "./normal-form/subschemas.ts";
import { insideSchema, stepsOf } from "./schema-path.ts";
import { valueIn } from "./subject.ts";
import type { DocumentPair, Node, NodeChange } from "./types.ts";
import type { Direction } from "./uses.ts";

/** The bounds of a number: the inclusive keyword, the exclusive one, and the effect of a greater value. */
export const BOUNDS: readonly { keywords: [string, string]; compare: Compare }[] = [
  { keywords: ["minimum", "exclusiveMinimum"], compare: lower },
  { keywords: ["maximum", "exclusiveMaximum"], compare: upper },
];

/** The bound that one of two keywords states; the normal form has at most one of them. */
export type Bound = { value: number; isExclusive: boolean } | undefined;
export function boundOf(schema: unknown, [inclusive, exclusive]: [string, string]): Bound {
  const node = Object(schema) as Node;
  if (typeof node[exclusive] === "number") return { value: node[exclusive], isExclusive: true };
  return typeof node[inclusive] === "number" ? { value: node[inclusive], isExclusive: false } : undefined;
}

/** Returns both bounds that a change of a bound is between. */
export function boundsOf(change: NodeChange, { base, revision }: DocumentPair, keywords: [string, string]): Bound[] {
  return [boundOf(valueIn(base, change.base), keywords), boundOf(valueIn(revision, change.revision), keywords)];
}

/** Returns the effect of a change inside of a schema; undefined for one that is not, or that is about an annotation. */
export function effectOf(change: NodeChange, documents: DocumentPair): Effect | undefined {
  const inside = insideSchema(change.path);
  if (inside === undefined && change.path.at(-1) !== "schema") return undefined;
  const effect = change.kind === "modified" ? modifiedEffect(change, documents) : partEffect(change);
  const keywords = stepsOf(inside ?? []).map(({ keyword }) => keyword);
  // A condition is no constraint: what follows from another one depends on what it leads to.
  if (effect !== undefined && keywords.slice(0, -1).includes("if")) return "other";
  const isOpposite = isNegated(keywords.slice(0, change.kind === "modified" ? undefined : -1));
  return isOpposite && effect ? opposite(effect) : effect;
}

/** Whether these keywords lead into a `not`, in which a schema that allows less makes the whole allow more. */
const isNegated = (keywords: string[]): boolean => keywords.filter((one) => one === "not").length % 2 === 1;

/** Returns whether a field that became required, or optional, makes the whole narrower or wider. */
export function effectOfField({ path, after }: NodeChange): Effect {
  const keywords = stepsOf(insideSchema(path) ?? []).map(({ keyword }) => keyword);
  return (after === true) === isNegated(keywords) ? "wider" : "narrower";
}

function modifiedEffect(change: NodeChange, documents: DocumentPair): Effect | undefined {
  const { property, before, after, typeName } = change;
  if (property === "enum+") return "wider";
  if (property === "enum-") return "narrower";
  if (!["Schema", "Data"].includes(typeName))
    return typeName === "DependentRequired" ? required(before, after) : undefined;
  if (isAnnotation(property) || ["key", "required"].includes(property)) return undefined;
  const bound = BOUNDS.find(({ keywords }) => keywords.includes(property));
  if (bound) {
    const [old, now] = boundsOf(change, documents, bound.keywords);
    if (old && now && old.value === now.value) return now.isExclusive ? "narrower" : "wider";
    return bound.compare(old?.value, now?.value);
  }
  return (KEYWORDS[property] ?? constraint)(before, after);
}

/** With more fields that must be there, fewer values are allowed. */
function required(before: unknown, after: unknown): Effect {
  const { added, removed } = difference(before, after);
  return removed.length === 0 ? "narrower" : added.length === 0 ? "wider" : "other";
}

/** A schema of a union allows more values; each other keyword with a schema allows fewer. A field of its own is rated by its name. */
function partEffect({ kind, path, typeName }: NodeChange): Effect | undefined {
  const [keyword, index] = [path.at(-2) ?? "", path.at(-1) ?? ""];
  if (["Field", "Example", "ExamplesMap", "ExternalDocs", "Xml", "Discriminator"].includes(typeName)) return undefined;
  if (keyword === "properties" || (path[0] === "components" && path.length === 3)) return undefined;
  const isItem = ["oneOf", "anyOf"].includes(keyword) && /^\d+$/.test(index);
  return (kind === "added") === isItem ? "wider" : "narrower";
}

/** Returns the bump that an effect calls for: a server that refuses more, or sends more, breaks callers. */
export function bumpOfEffect(effect: Effect, directions: ReadonlySet<Direction>): "major" | "minor" {
  const breaking: Direction[] =
    effect === "other"
      ? ["request", "response"]
      : effect === "narrower"
        ? ["request"]
        : effect === "wider"
          ? ["response"]
          : [];
  return breaking.some((direction) => directions.has(direction)) ? "major" : "minor";
}

/** Whether a value is a schema that allows nothing, as the normal form writes `false`. */
export const isNothing = (schema: unknown): boolean => isObject(schema) && isEqual(schema, {});
