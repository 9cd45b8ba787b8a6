import { isObject } from "@9pic/openapi";

import { wholeDiscriminator } from "./discriminators.ts";
import { difference, ratedBy, splitEnum } from "./enums.ts";
import { isEqual } from "./normal-form/subschemas.ts";
import { valueIn } from "./subject.ts";
import type { DocumentPair, Node, NodeChange } from "./types.ts";
import { isMethod } from "./uses.ts";

/** Node types that are collections, and the type of their members. redocly reports a new or removed collection as one change. */
const COLLECTIONS: Record<string, string> = {
  Paths: "PathItem",
  WebhooksMap: "Webhook",
  PathItem: "Operation",
  ParameterList: "Parameter",
  Responses: "Response",
  NamedSecuritySchemes: "SecurityScheme",
  HeadersMap: "Header",
  MediaTypesMap: "MediaType",
  ExamplesMap: "Example",
  SchemaProperties: "Schema",
  NamedSchemas: "Schema",
  TagList: "Tag",
};

/** Splits changes of collections into changes of their members, and changes of a list of names or values into its items. */
export function split(changes: NodeChange[], documents: DocumentPair): NodeChange[] {
  const single = changes.map(wholeDiscriminator).flatMap((change) => splitCollection(change, documents));
  return single.flatMap((change) => {
    // The change of the type says already that the value is an array.
    const isItems = change.typeName === "Schema" && change.path.at(-1) === "items" && change.kind !== "modified";
    const array = change.path.slice(0, -1);
    if (isItems && single.some(({ property, path }) => property === "type" && isSamePath(path, array))) return [];
    // The change of the keyword from or to `false` says already that it has another schema.
    const isKeyword = ({ kind, property, path }: NodeChange): boolean =>
      kind === "modified" && property === change.path.at(-1) && isSamePath(path, array);
    if (change.typeName === "Schema" && change.kind !== "modified" && single.some(isKeyword)) return [];
    if (
      change.typeName !== "Schema"
        ? false
        : change.kind === "modified"
          ? NAMES_OF_SCHEMAS.has(change.property)
          : isDefinition(change)
    )
      return [];
    if (!["Schema", "Parameter"].includes(change.typeName) || change.kind !== "modified") return [change];
    if (!isEffective(change, documents)) return [];
    if (change.typeName === "Parameter") return [change];
    if (change.property === "required") return splitRequired(change, single, documents);
    return change.property === "enum" ? splitEnum(change) : [change];
  });
}

/** Keywords that give a schema a name, or comment on it. */
const NAMES_OF_SCHEMAS = new Set(["$id", "$anchor", "$dynamicAnchor", "$schema", "$comment"]);

/** Whether a schema is one that others refer to: what changes is reported where they do. */
const isDefinition = ({ path }: NodeChange): boolean =>
  (path.at(-1) === "$defs" && path.at(-2) !== "properties") || path.at(-2) === "$defs";

const SERIALIZATION = new Set(["style", "explode"]);

/** Whether a keyword has another value, read through the references on the path: one beside a `$ref` can be that of the model. */
function isEffective({ path, property }: NodeChange, { base, revision }: DocumentPair): boolean {
  const [old, now] = [base, revision].map((document) => nodeAt(document, path));
  // A parameter that is sent elsewhere is written in another way there.
  if (SERIALIZATION.has(property) && old?.in !== now?.in) return false;
  return !old || !now || property === "key" || !isEqual(old[property], now[property]);
}

/** Follows a path through references; undefined if a document has nothing there. */
function nodeAt({ document, resolve }: DocumentPair["base"], path: string[]): Node | undefined {
  let node: unknown = document;
  for (const token of path) if (token !== "$ref") node = isObject(node) ? resolve<unknown>(node[token]) : undefined;
  return isObject(node) ? node : undefined;
}

function splitCollection(change: NodeChange, documents: DocumentPair): NodeChange[] {
  const typeName = COLLECTIONS[change.typeName];
  const isMoved = change.typeName === "PathItem" && change.property === "key" && change.path[0] === "paths";
  if (isMoved) return movedOperations(change, documents);
  if (typeName === undefined || change.kind === "modified") return [change];
  const side = change.kind === "added" ? "after" : "before";
  const { resolve } = documents[side === "after" ? "revision" : "base"];
  return Object.entries((change[side] ?? {}) as Node)
    .filter(([key, value]) => isObject(value) && (typeName !== "Operation" || isMethod(key)))
    .map(([key, reference]) => ({ ...inside(change, key), typeName, [side]: resolve(reference) }))
    .flatMap((member) => splitCollection(member, documents));
}

/** Moves the location of a change further down. */
const inside = (change: NodeChange, ...tokens: string[]): NodeChange => ({
  ...change,
  path: [...change.path, ...tokens],
  base: change.base && [...change.base, ...tokens],
  revision: change.revision && [...change.revision, ...tokens],
});

/** A renamed path moves each of its operations. */
function movedOperations(change: NodeChange, { revision }: DocumentPair): NodeChange[] {
  const moved = revision.operations.filter(({ path }) => path === change.after);
  return moved.map(({ method }) => ({ ...change, path: [...change.path, method.toLowerCase()] }));
}

/**
 * Splits a change of `required` into changes of the fields. A field that was added, removed or renamed at the same time is already
 * covered, unless callers must send it now.
 */
function splitRequired(change: NodeChange, all: NodeChange[], { revision }: DocumentPair): NodeChange[] {
  const { added, removed } = difference(change.before, change.after);
  const others = all.filter(({ kind, property }) => kind !== "modified" || property === "key");
  const fields = [...added, ...removed].map((name) => {
    const rule = added.includes(name) ? "required-properties-added" : "required-properties-removed";
    const field = { ...inside(change, "properties", name), ...ratedBy(change, rule), typeName: "Field" };
    return { ...field, before: !added.includes(name), after: added.includes(name) };
  });
  return fields.filter(
    (field) =>
      (field.rules.includes("required-properties-added") && valueIn(revision, field.revision)?.readOnly !== true) ||
      !others.some((other) => isSamePath(other.base, field.base) || isSamePath(other.revision, field.revision)),
  );
}

const isSamePath = (path: string[] | undefined, other: string[] | undefined): boolean =>
  path !== undefined && path.join("\n") === other?.join("\n");
