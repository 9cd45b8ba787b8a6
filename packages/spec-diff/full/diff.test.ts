import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { type ApiDescription, readDocument } from "@9pic/openapi";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { bumpFor, type Change, diffDocuments } from "../src/index.ts";
import { falseSentences } from "./draw/existence.ts";
import { type Comparison, comparisonsOf } from "./edits/documents.ts";
import type { Edit } from "./edits/edit.ts";
import { edits } from "./edits/index.ts";

const bundle = (name: string): string => fileURLToPath(import.meta.resolve(`@9pic/spec/${name}`));
/** What an edit changes, and what changes if it is taken back. */
type Reported = { changes: Change[]; reverse: Change[] };

const reported = new Map<Edit, Reported>();
/** Sentences that say of what both documents have that it was added or removed. */
const wrong: Change[] = [];
let folder: string;

/** A run of redocly takes most of a second, so two run at once. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "9pic-spec-diff-"));
  const document = JSON.parse(await readFile(bundle("openapi.json"), "utf8"));
  const groups = Object.values(edits).flat();
  const waiting = comparisonsOf(document, groups.map(Object.values)).entries();
  const work = async (): Promise<void> => {
    for (const [index, comparison] of waiting) await compare(comparison, String(index));
  };
  await Promise.all([work(), work()]);
}, 600_000);
afterAll(() => rm(folder, { recursive: true }));

async function compare({ base, revision, edits: compared }: Comparison, name: string): Promise<void> {
  const [old, now] = [await write(`${name}-base.json`, base), await write(`${name}.json`, revision)];
  const [changes, reverse] = [await diffDocuments(old, now), await diffDocuments(now, old)];
  const apis: [ApiDescription, ApiDescription] = [readDocument(base), readDocument(revision)];
  wrong.push(...falseSentences(changes, apis), ...falseSentences(reverse, apis));
  const isAlone = compared.length === 1;
  for (const { edit, own } of compared)
    reported.set(edit, { changes: own(changes), reverse: isAlone ? reverse : own(reverse) });
}

async function write(name: string, document: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof document === "string" ? document : JSON.stringify(document));
  return path;
}

const line = ({ bump, where, text }: Change): string => [bump, where, text].join(" | ");
const linesOf = ({ changes }: Edit): string[] => changes.map((parts) => parts.join(" | "));

const cases = Object.entries(edits).flatMap(([bump, groups]) =>
  groups.flatMap((group) => Object.entries(group).map(([name, edit]) => ({ bump, name, edit }))),
);

test.each(cases)("rates as $bump: $name", ({ bump, edit }) => {
  const { changes } = reported.get(edit) as Reported;
  expect(changes.map(line).toSorted()).toEqual(linesOf(edit).toSorted());
  expect(bumpFor(changes)).toBe(bump);
});

test("reports the reverse of each edit as well", () => {
  const missing = cases.filter(({ edit }) => {
    const { changes, reverse } = reported.get(edit) as Reported;
    return changes.length > 0 && reverse.length === 0;
  });
  expect(missing.map(({ name }) => name)).toEqual([]);
});

test("says of nothing that both documents have that it was added or removed", () => {
  expect(wrong).toEqual([]);
});

test("reports no changes between the JSON and the YAML of one document", async () => {
  expect(await diffDocuments(bundle("openapi.json"), bundle("openapi.yaml"))).toEqual([]);
});

/** Returns the error message for a file, which is the same for the base and the revision. */
async function errorFor(path: string): Promise<string> {
  const good = bundle("openapi.json");
  const messages = [diffDocuments(path, good), diffDocuments(good, path)].map((changes) =>
    changes.then(String, (error: Error) => error.message),
  );
  const [asBase, asRevision] = await Promise.all(messages);
  expect(asRevision).toBe(asBase);
  return asBase ?? "";
}

describe("diffDocuments throws an error in one line", () => {
  test("names a file that does not exist", async () => {
    expect(await errorFor("none.yaml")).toBe("none.yaml cannot be read: there is no such file. Check the path.");
  });

  test("names a folder that is not a file", async () => {
    expect(await errorFor(folder)).toMatch(/^\S+ cannot be read: EISDIR\b.*$/);
  });

  test("names a file that is not an OpenAPI document", async () => {
    const path = await write("package.json", { name: "x", openapi: "2.0" });
    expect(await errorFor(path)).toMatch(/^\S+package\.json cannot be read: This is not an OpenAPI 3\.1 document: .+$/);
  });

  test("names a file that is not YAML", async () => {
    expect(await errorFor(await write("broken.yaml", "a: [1"))).toMatch(
      /^\S+broken\.yaml:1:6 cannot be read: Flow sequence .+$/,
    );
  });

  test.each(["#/components/schemas/None", "other.yaml#/Thing"])("names the unresolvable reference %s", async ($ref) => {
    const document = {
      openapi: "3.1.1",
      info: { title: "Test", version: "1.0.0" },
      paths: { "/ping": { get: { responses: { 200: { $ref } } } } },
    };
    const path = await write(`reference-${$ref.length}.json`, document);
    const problem = `#/paths/~1ping/get/responses/200: ${$ref} points to nothing.`;
    expect(await errorFor(path)).toContain(`${path} cannot be read: ${problem}`);
  });
});
