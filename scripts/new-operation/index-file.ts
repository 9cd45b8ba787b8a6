/** The edit of `openapi.yaml`. Its comments and its format stay as they are. */
import { isMap, isSeq, parseDocument } from "yaml";

import type { NewOperation } from "./operation.ts";
import type { Sources } from "./sources.ts";

/** Adds the path at the end of `paths`, and the tag at the end of `tags`, if they are new. */
export function addToIndex({ path, pathFile, tag, names }: NewOperation, { index, document }: Sources): string {
  const isKnown = document.tags.some(({ name }: { name: string }) => name === tag);
  const hasPath = Object.hasOwn(document.paths, path);
  const withPath = hasPath ? index : insertAfter(index, "paths", `  ${path}: { $ref: ${pathFile} }\n`);
  if (isKnown) return withPath;
  // A comment is no part of a tag, so that it does not reach the docs.
  return insertAfter(
    withPath,
    "tags",
    `  # TODO: describe the group.\n  - name: ${tag}\n    description: Operations about the ${names.noun}.\n`,
  );
}

/** Inserts lines after the last line of a list or a map at the top. */
function insertAfter(text: string, key: string, lines: string): string {
  const document = parseDocument(text);
  const node = document.get(key, true);
  const last = isMap(node) ? node.items.at(-1)?.value : isSeq(node) ? node.items.at(-1) : undefined;
  const [, end] = (last as { range?: [number, number, number] } | undefined)?.range ?? [];
  if (end === undefined) throw new Error(`spec/openapi.yaml has no ${key}. Add one by hand.`);
  const lineEnd = text.indexOf("\n", end - 1) + 1;
  return text.slice(0, lineEnd) + lines + text.slice(lineEnd);
}
