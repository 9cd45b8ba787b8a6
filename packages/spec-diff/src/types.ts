import type { Sides } from "./uses.ts";

/** What a change asks of the version: semver's three parts. */
export type Impact = "major" | "minor" | "patch";

/** One change, for readers of a changelog. */
export type Change = {
  impact: Impact;
  /**
   * What it is about: an operationId, or several with ", " between them if they share what changed; the name of a model (of
   * `components/schemas`); or "" for the document.
   */
  where: string;
  /** A sentence in Markdown: "The parameter `page_size` allows at most 50 now; it was 100." */
  words: string;
};

/** One thing that is not as it was, as the parts of this package pass it on. A node is named by the steps of its pointer. */
export type Finding = {
  kind: "added" | "removed" | "modified";
  /** redocly's name for the kind of node: `Schema`, `Parameter`, `Operation`. */
  typeName: string;
  /** What of the node was modified; `key` is the name that it has in its parent. "" if the node was added or removed. */
  property: string;
  impact: Impact;
  /** The rules of redocly that rate it so. */
  rules: string[];
  /** The way to the first use of the node, through references; `$ref` is a step where a reference has siblings. */
  path: string[];
  /** Where the node itself is, in each document that has it. */
  base: string[] | undefined;
  revision: string[] | undefined;
  /** What was modified, was removed, or was added; undefined if not set. */
  before: unknown;
  after: unknown;
};

/** Both documents, with who uses which component of them. */
export type Documents = { base: Sides; revision: Sides };
