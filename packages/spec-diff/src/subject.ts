import { isObject, valueAt } from "@9pic/openapi";

import { type Named, namedInDocument, namedInModel, namedInOperations } from "./names.ts";
import { type Owner, ownerOf } from "./owner.ts";
import type { DocumentPair, Node, NodeChange } from "./types.ts";
import { type ComparedDocument, type Direction, isMethod } from "./uses.ts";

/** What a change is about: the `where` of the change, its name in a sentence, and whether it is part of requests or responses. */
export type Subject = Named & { where: string; directions: Set<Direction> };

export function subjectOf(change: NodeChange, documents: DocumentPair): Subject {
  const owner = ownerOf(change, documents);
  const reference = `#/components/${owner?.kind}/${owner?.name}`;
  const use = documents.revision.uses.get(reference) ?? documents.base.uses.get(reference);
  const directions = directionsOfNode(change, documents, use?.directions ?? directionsOf(change.path));
  const ids = use ? [...use.operations] : operationIdsOf(change, documents);
  const where = owner?.kind === "schemas" ? owner.name : ids.join(", ");
  return { where, directions, ...namedIn(change, documents, owner, where) };
}

/** Returns the operation that contains a change, or all operations of its path. A removed one is in the old document only. */
function operationIdsOf({ path, base }: NodeChange, documents: DocumentPair): string[] {
  const ids = operationIdsAt(documents.revision, path);
  return ids.length > 0 ? ids : operationIdsAt(documents.base, base ?? path);
}

const operationIdsAt = ({ operations }: ComparedDocument, [section, template, method = ""]: string[]): string[] =>
  operations
    .filter(({ path }) => section === "paths" && path === template)
    .filter((operation) => !isMethod(method) || operation.method === method.toUpperCase())
    .map(({ operationId }) => operationId);

function directionsOf(path: string[]): Set<Direction> {
  const part = path.find((token) => ["parameters", "requestBody", "responses"].includes(token));
  if (part === undefined) return new Set();
  return new Set([part === "responses" ? "response" : "request"]);
}

/** A read-only field is no part of requests, and a write-only one no part of responses (JSON Schema 2020-12 Validation, 9.4). */
function directionsOfNode(
  { base, revision }: NodeChange,
  documents: DocumentPair,
  all: Set<Direction>,
): Set<Direction> {
  const nodes = [valueIn(documents.base, base), valueIn(documents.revision, revision)].filter((node) => isObject(node));
  const isAlways = (keyword: string): boolean => nodes.length > 0 && nodes.every((node) => node[keyword] === true);
  const isLeft = { request: isAlways("readOnly"), response: isAlways("writeOnly") };
  return new Set([...all].filter((direction) => !isLeft[direction]));
}

/** Returns the node at a path, through a reference; undefined if the document has none. */
export const valueIn = ({ document, resolve }: ComparedDocument, path: string[] | undefined): any =>
  path && resolve(valueAt(document, path));

function namedIn(change: NodeChange, documents: DocumentPair, owner: Owner | undefined, where: string): Named {
  const isWhole = change.kind !== "modified";
  if (owner?.kind === "schemas") return namedInModel(owner, isWhole);
  const [section, ...path] = change.path;
  const inside = section === "paths" ? path.slice(isMethod(path[1] ?? "") ? 2 : 1) : path;
  const isPart = section === "paths" || (section === "components" && path[0] !== "securitySchemes");
  const part = isPart && namedInOperations(inside, isWhole, where.split(", "), parameterName(change, documents));
  return part || namedInDocument(change.path, nodeOf(change, documents), where);
}

/** Returns the changed node, through references, from the newest document that has it. */
export const nodeOf = ({ base, revision }: NodeChange, documents: DocumentPair): any =>
  revision ? valueIn(documents.revision, revision) : valueIn(documents.base, base ?? []);

/** Returns the name of the parameter that contains a change. A renamed parameter has its old name. */
function parameterName({ path, base, revision }: NodeChange, documents: DocumentPair): string {
  const sides = [
    [base, documents.base],
    [revision, documents.revision],
    // The schema of the parameter is a model.
    [path, documents.revision],
    [path, documents.base],
  ] as const;
  for (const [tokens = [], { document, resolve }] of sides) {
    const parameter = valueAt(document, tokens.slice(0, tokens.indexOf("parameters") + 2));
    const { name } = Object(parameter && resolve(parameter)) as Node;
    if (typeof name === "string") return name;
  }
  return "";
}
