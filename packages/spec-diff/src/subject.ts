import { formatPointer, isObject, valueAt } from "@9pic/openapi";

import { ownerOf } from "./owner.ts";
import type { DocumentPair, Node, NodeChange } from "./types.ts";
import { type ComparedDocument, type Direction, isMethod } from "./uses.ts";

/** What a change is about: the `where` of the change, its name in a sentence, and whether it is part of requests or responses. */
export type Subject = { where: string; name: string; directions: Set<Direction> };

export function subjectOf(change: NodeChange, documents: DocumentPair): Subject {
  const owner = ownerOf(change, documents);
  const reference = `#/components/${owner?.kind}/${owner?.name}`;
  const use = documents.revision.uses.get(reference) ?? documents.base.uses.get(reference);
  const directions = directionsOfNode(change, documents, use?.directions ?? directionsOf(change.path));
  if (owner?.kind === "schemas")
    return { where: owner.name, name: fieldName(owner.rest) ?? `the model \`${owner.name}\``, directions };
  const where = (use ? [...use.operations] : operationIdsOf(change, documents)).join(", ");
  return { where, name: nameOf(change, documents, where), directions };
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

function nameOf(change: NodeChange, documents: DocumentPair, operation: string): string {
  const [section, ...path] = change.path;
  const node = nodeOf(change, documents);
  if (section === undefined) return "the document";
  if (section === "info") return "the introduction";
  if (section === "tags") return `the tag \`${node?.name}\``;
  if (section === "servers") return `the server \`${node?.url}\``;
  const inside = section === "paths" ? path.slice(isMethod(path[1] ?? "") ? 2 : 1) : path;
  if (section === "paths" && inside.length === 0) return `the operation \`${operation}\``;
  return partName(inside, parameterName(change, documents)) ?? `\`${formatPointer(change.path)}\``;
}

/** Names the part at a path below an operation, or below `components`. */
function partName([part, key = "", ...rest]: string[], parameter: string): string | undefined {
  if (part === "parameters") return schemaName(rest, `the parameter \`${parameter}\``);
  if (part === "headers") return schemaName(rest, `the header \`${key}\``);
  if (part === "securitySchemes") return `the security scheme \`${key}\``;
  if (part === "requestBody") return contentName([key, ...rest], "the request body");
  if (part === "requestBodies") return contentName(rest, "the request body");
  if (part !== "responses") return undefined;
  const response = `the response \`${key}\``;
  const [inside, header, ...deeper] = rest;
  if (inside !== "headers" || header === undefined) return contentName(rest, response, `the body of ${response}`);
  return schemaName(deeper, `the header \`${header}\` of ${response}`);
}

function contentName([part, mediaType, ...rest]: string[], whole: string, body: string = whole): string {
  if (part !== "content" || mediaType === undefined) return whole;
  if (rest.length === 0) return `the content type \`${mediaType}\` of ${whole}`;
  return schemaName(rest, rest[0] === "schema" ? body : whole, whole);
}

/** Names the field at a path within a schema, or the part that has the schema. */
function schemaName(path: string[], part: string, owner: string = part): string {
  const field = fieldName(path);
  return field ? `${field} of ${owner}` : part;
}

/** `properties/data/properties/events/items/properties/city` -> "the field `data.events[].city`"; undefined if it is no field. */
function fieldName(path: string[]): string | undefined {
  let name = "";
  for (let index = 0; index < path.length; index++) {
    const token = path[index] ?? "";
    if (["properties", "patternProperties"].includes(token) && index + 1 < path.length) name += `.${path[++index]}`;
    else if (token === "items" || token === "prefixItems") name += "[]";
    else if (token === "additionalProperties") name += ".*";
  }
  if (name === "[]") return "an item";
  return name ? `the field \`${name.replace(/^\./, "")}\`` : undefined;
}

/** Returns the changed node, through references, from the newest document that has it. */
export const nodeOf = ({ base, revision }: NodeChange, documents: DocumentPair): any =>
  revision ? valueIn(documents.revision, revision) : valueIn(documents.base, base ?? []);

/** Returns the name of the parameter that contains a change. A renamed parameter has its old name. */
function parameterName({ base, revision }: NodeChange, documents: DocumentPair): string {
  const [path, { document, resolve }] = base ? [base, documents.base] : [revision ?? [], documents.revision];
  const parameter = valueAt(document, path.slice(0, path.indexOf("parameters") + 2));
  return String((resolve(parameter) as Node | undefined)?.name);
}
