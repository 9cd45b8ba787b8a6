import { isObject, parsePointer } from "@9pic/openapi";

import type { DocumentPair, NodeChange } from "./types.ts";

/** The component that contains a node, and the path from there to the node. */
export type Owner = { kind: string; name: string; rest: string[] };

/**
 * Finds the component that a change is about; undefined if it is about a part of `paths` or another section. If only one document
 * refers to a component, or each refers to another, it is the innermost component that both refer to.
 */
export function ownerOf(change: NodeChange, documents: DocumentPair): Owner | undefined {
  const [base, revision] = [componentAt(change.base), componentAt(change.revision)];
  const isSame = base?.kind === revision?.kind && base?.name === revision?.name;
  if (isSame || change.property === "key" || change.path[0] === "components") return revision ?? base;
  return sharedOwner(change.path, documents, revision ?? base);
}

function componentAt(path: string[] | undefined): Owner | undefined {
  const [section, kind, name, ...rest] = path ?? [];
  return section === "components" && kind !== undefined && name !== undefined ? { kind, name, rest } : undefined;
}

/** Walks both documents at once, up to the last reference that they share. A renamed path leads nowhere: then `fallback` is the owner. */
function sharedOwner(path: string[], { base, revision }: DocumentPair, fallback: Owner | undefined): Owner | undefined {
  const resolvers = [base.resolve, revision.resolve];
  let nodes: unknown[] = [base.document, revision.document];
  let owner: Owner | undefined;
  for (const [index, token] of path.entries()) {
    const references = nodes.map((node) => referenceOf(node, token));
    nodes = nodes.map((node, side) => (references[side] ? resolvers[side]?.(node) : node));
    if (!nodes.every(isObject)) return index > 2 ? owner : fallback;
    const [reference] = references;
    if (reference && references[1] === reference) owner = componentAt(parsePointer(reference));
    if (token === "$ref") continue;
    nodes = nodes.map((node) => (isObject(node) ? referenceIn(node[token], path[index - 1]) : undefined));
    owner?.rest.push(token);
  }
  return owner;
}

/** Returns the reference to follow before the next token. A keyword beside `$ref` needs none. */
function referenceOf(node: unknown, token: string): string | undefined {
  if (!isObject(node) || typeof node.$ref !== "string") return undefined;
  return token === "$ref" || !(token in node) ? node.$ref : undefined;
}

/** A discriminator's `mapping` has the references as texts. */
const referenceIn = (value: unknown, parent: string | undefined): unknown =>
  parent === "mapping" && typeof value === "string" && value.startsWith("#/") ? { $ref: value } : value;
