/** Documents that no site can be built from. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readDocumentFile } from "@9pic/openapi/node";
import { afterAll, beforeAll, expect, test } from "vitest";

import { createSite } from "../src/site.ts";
import { buildFrom } from "../test/commands.ts";
import { foreign, withModels } from "../test/foreign-spec.ts";

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "refused-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const described = (description: string) => ({ ...foreign, info: { title: "Odd", version: "1", description } });

test.each<[string, object, string]>([
  [
    "two models whose names differ only in case",
    withModels({ pet: { type: "string" } }),
    '"Pet" and "pet" would both be at /models/pet/. Rename one.',
  ],
  [
    "a guide with the address of the overview",
    described("# Index"),
    '"Odd" and "Index" would both be at /index/. Rename one.',
  ],
  [
    "two guides with the same title",
    described("# Errors\n\n# Errors"),
    '"Errors" and "Errors" would both be at /errors/. Rename one.',
  ],
  [
    "a guide with the address of the Redoc edition",
    described("# Redoc"),
    '"Redoc edition" and "Redoc" would both be at /redoc/. Rename one.',
  ],
  ["no title", { openapi: "3.1.1", info: { version: "1" } }, "{spec} cannot be read: #/info:"],
  ["no document", [], "{spec} cannot be read: This is not an OpenAPI 3.1 document"],
  [
    "a $ref to nowhere",
    withModels({ Lost: { $ref: "#/components/schemas/Missing" } }),
    "{spec} cannot be read: #/components/schemas/Lost: #/components/schemas/Missing points to nothing",
  ],
  [
    "a $ref to another file",
    withModels({ Lost: { $ref: "other.yaml#/Pet" } }),
    "{spec} cannot be read: #/components/schemas/Lost: other.yaml#/Pet points to nothing",
  ],
  [
    "a $ref to itself",
    withModels({ Lost: { $ref: "#/components/schemas/Lost" } }),
    "{spec} cannot be read: #/components/schemas/Lost: #/components/schemas/Lost points to itself",
  ],
  ["OpenAPI 3.0", { ...foreign, openapi: "3.0.4" }, "{spec} cannot be read: This is not an OpenAPI 3.1 document"],
])("%s is refused in one line", async (name, source, message) => {
  const spec = join(folder, `${name}.json`);
  writeFileSync(spec, JSON.stringify(source));
  const site = readDocumentFile(spec).then((api) => createSite(api, [], () => undefined));
  const error = await site.catch((thrown: Error) => thrown);
  const line = String((error as Error).message);
  expect(line.slice(0, message.replace("{spec}", spec).length)).toBe(message.replace("{spec}", spec));
  expect(line).toMatch(/^.+\.$/);
});

test("the command prints the reason, fails, and writes nothing", async () => {
  const source = withModels({ pet: { type: "string" } });
  const stderr = 'docs: "Pet" and "pet" would both be at /models/pet/. Rename one.\n';
  expect(await buildFrom(source, folder, "refused")).toEqual({ code: 1, stdout: "", stderr });
  expect((await readdir(folder)).filter((file) => file.startsWith("refused"))).toEqual(["refused.json"]);
});
