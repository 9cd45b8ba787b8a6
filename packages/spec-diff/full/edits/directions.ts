/** Edits that are rated in both directions. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Bump, Change } from "../../src/index.ts";
import { bumpFor } from "../../src/index.ts";
import type { Edit, Edits } from "./edit.ts";

/** An edit, and what is expected if it is made and if it is taken back. */
export type Both = Edit & { title: string; back: Edit["changes"] };

const text = readFileSync(fileURLToPath(import.meta.resolve("@9pic/spec/openapi.json")), "utf8");

/** Returns the edits and their opposites by the bump that they call for. */
export function both(cases: Both[]): Record<Bump | "none", Edits> {
  const edits: Record<Bump | "none", Edits> = { major: {}, minor: {}, patch: {}, none: {} };
  for (const { title, first = () => {}, edit, changes, back } of cases) {
    edits[bumpOf(changes)][title] = { first, edit, changes };
    const done = (document: any): void => {
      first(document);
      edit(document);
    };
    edits[bumpOf(back)][`${title}, taken back`] = { first: done, edit: restore(first), changes: back };
  }
  return edits;
}

const bumpOf = (changes: Edit["changes"]): Bump | "none" =>
  bumpFor(changes.map(([bump, where, words]): Change => ({ bump, where, text: words })));

/** Makes a document what it was before the edit. */
const restore =
  (first: (document: any) => void) =>
  (document: any): void => {
    for (const key of Object.keys(document)) delete document[key];
    Object.assign(document, JSON.parse(text));
    first(document);
  };
