/** What holds for any two documents: edits and rewritings are drawn at random. A failed run prints the edits and how to repeat it. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readDocument } from "@9pic/openapi";
import { array, assert, asyncProperty, nat, pre } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { type Change, diffDocuments } from "../src/index.ts";
import { richDocument } from "./draw/document.ts";
import { applyEdit, drawnEdits } from "./draw/edits.ts";
import { falseSentences } from "./draw/existence.ts";
import { rewrite } from "./draw/rewritings.ts";

/** The same edits in each run; `SEED=2 RUNS=500` draws others. */
const options = { seed: Number(process.env.SEED ?? 16), numRuns: Number(process.env.RUNS ?? 30), endOnFailure: true };
const TIMEOUT_MS = 3_600_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "9pic-spec-diff-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function diff(base: unknown, revision: unknown): Promise<Change[]> {
  const files = [join(folder, "base.json"), join(folder, "revision.json")] as const;
  await Promise.all([writeFile(files[0], JSON.stringify(base)), writeFile(files[1], JSON.stringify(revision))]);
  return diffDocuments(...files);
}

/** Whether a document can be read: what is no OpenAPI cannot be compared. */
function isReadable(document: unknown): boolean {
  try {
    readDocument(document);
    return true;
  } catch {
    return false;
  }
}

test(
  "says of nothing that both documents have that it was added or removed",
  async () => {
    await assert(
      asyncProperty(drawnEdits, async (edits) => {
        const [base, revision] = [richDocument(), richDocument()];
        const done = edits.map((edit) => applyEdit(revision, edit));
        pre(isReadable(revision));
        for (const [from, to] of [
          [base, revision],
          [revision, base],
        ]) {
          const changes = await diff(from, to);
          expect({ done, wrong: falseSentences(changes, [readDocument(from), readDocument(to)]) }).toEqual({
            done,
            wrong: [],
          });
        }
      }),
      options,
    );
  },
  TIMEOUT_MS,
);

test(
  "reports no change if a document is written in another way",
  async () => {
    await assert(
      asyncProperty(array(nat(), { minLength: 4, maxLength: 12 }), async (numbers) => {
        const [base, revision] = [richDocument(), richDocument()];
        const done = rewrite(revision, numbers);
        for (const [from, to] of [
          [base, revision],
          [revision, base],
        ])
          expect({ done, changes: await diff(from, to) }).toEqual({ done, changes: [] });
      }),
      options,
    );
  },
  TIMEOUT_MS,
);
