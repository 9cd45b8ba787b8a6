import type { ComparedDocument } from "./uses.ts";

/** The part of a version that a change raises. */
export type Bump = "major" | "minor" | "patch";

/** One change, for readers of a changelog. */
export type Change = {
  bump: Bump;
  /** The operationIds of the operations that have the changed part, separated by ", "; or the name of a model; or "" for the document. */
  where: string;
  /** A sentence in Markdown: "The parameter `page_size` allows at most 50 now; it was 100." */
  text: string;
};

/** One changed node of the documents, before it is worded. Paths are the tokens of a JSON Pointer. */
export type NodeChange = {
  kind: "added" | "removed" | "modified";
  /** Redocly's name of the node type: `Schema`, `Parameter`, `Operation`. */
  typeName: string;
  /** The modified property of the node; `key` if the node was renamed in its parent. "" if the node was added or removed. */
  property: string;
  bump: Bump;
  /** The rules of `redocly diff` that gave this bump. */
  rules: string[];
  /** The path to the first use of the node, through references; it contains `$ref` where a reference has siblings. */
  path: string[];
  /** The path of the node itself in each document that contains it. */
  base: string[] | undefined;
  revision: string[] | undefined;
  /** The modified, removed or added value; undefined if it is not set. */
  before: unknown;
  after: unknown;
};

/** Both documents, with the uses of their components. */
export type DocumentPair = { base: ComparedDocument; revision: ComparedDocument };

/** An object in a document, or an array. Its values are checked where they are read. */
export type Node = { [key: string]: any };
