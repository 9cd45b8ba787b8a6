/** A file that is to be read as an OpenAPI document. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { readDocument } from "../src/document/document.ts";

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "document-"))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file, and gives its path. */
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
/** What is said of a file that cannot be read. */
const complaint = (path: string): Promise<string> =>
  readDocument(path).then(
    () => "none",
    (error: Error) => error.message,
  );

const info = { title: "Pets", version: "1.0.0" };

test("JSON and YAML say the same", async () => {
  const json = await readDocument(file("pets.json", JSON.stringify({ openapi: "3.1.0", info })));
  const yaml = await readDocument(file("pets.yaml", "openapi: 3.1.0\ninfo: { title: Pets, version: 1.0.0 }\n"));
  expect(json.source).toEqual({ openapi: "3.1.0", info });
  expect(yaml.source).toEqual(json.source);
});

test("a file that is not there is named", async () => {
  const path = join(folder, "nobody.json");
  expect(await complaint(path)).toBe(`${path} cannot be shown: ENOENT: no such file or directory, open '${path}'.`);
  expect(await complaint(folder)).toMatch(/ cannot be shown: EISDIR: [^\n]+\.$/);
});

test.each([
  ["json", '{"openapi": '],
  ["json", ""],
  ["yaml", "openapi: 3.1.0\n  info: {\n"],
  ["yaml", "a: 1\na: 2\n"],
])("broken %s is told in one line: %j", async (ending, text) => {
  const path = file(`broken.${ending}`, text);
  expect(await complaint(path)).toMatch(/ cannot be shown: [^\n]+[^:.]\.$/);
  expect(await complaint(path)).toContain(path);
});

test.each([
  { openapi: "3.0.3", info },
  { swagger: "2.0", info },
  { openapi: "3.1.1" },
  { openapi: "3.1.1", info: { version: "1.0.0" } },
  null,
  "openapi",
  [],
])("another document is refused: %j", async (source) => {
  const path = file("other.json", JSON.stringify(source));
  expect(await complaint(path)).toBe(`${path} cannot be shown: it is no OpenAPI 3.1 document with a title.`);
});
