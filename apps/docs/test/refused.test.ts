/** A document of which no site can be made. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { readDocument } from "../src/document/document.ts";
import type { OpenApi } from "../src/document/openapi.ts";
import { createSite } from "../src/site.ts";
import { buildFrom } from "./commands.ts";
import { foreign, withModels } from "./foreign-spec.ts";

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "refused-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const described = (description: string): OpenApi => ({ ...foreign, info: { title: "Odd", version: "1", description } });

test.each<[string, OpenApi, string]>([
  [
    "two models whose names differ only in case",
    withModels({ pet: { type: "string" } }),
    '"Pet" and "pet" would both be at /models/pet/. Rename one.',
  ],
  [
    "a guide in the place of the overview",
    described("# Index"),
    '"Odd" and "Index" would both be at /index/. Rename one.',
  ],
  [
    "two guides with the same title",
    described("# Errors\n\n# Errors"),
    '"Errors" and "Errors" would both be at /errors/. Rename one.',
  ],
  [
    "a $ref to nowhere",
    withModels({ Lost: { $ref: "#/components/schemas/Nobody" } }),
    "#/components/schemas/Nobody points to nothing in the document. Is it bundled?",
  ],
  [
    "a $ref to another file",
    withModels({ Lost: { $ref: "other.yaml#/Pet" } }),
    "other.yaml#/Pet points to nothing in the document. Is it bundled?",
  ],
  [
    "a $ref to itself",
    withModels({ Lost: { $ref: "#/components/schemas/Lost" } }),
    "#/components/schemas/Lost points to itself.",
  ],
  [
    "the version before",
    { ...foreign, openapi: "3.0.4" },
    "{spec} cannot be shown: it is no OpenAPI 3.1 document with a title.",
  ],
])("%s is told in one line", async (name, source, message) => {
  const spec = join(folder, `${name}.json`);
  writeFileSync(spec, JSON.stringify(source));
  const pages = readDocument(spec).then((document) => createSite(document, [], () => undefined));
  await expect(pages).rejects.toThrow(new Error(message.replace("{spec}", spec)));
});

test("the command says it, fails, and writes nothing", async () => {
  const source = withModels({ pet: { type: "string" } });
  const stderr = 'docs: "Pet" and "pet" would both be at /models/pet/. Rename one.\n';
  expect(await buildFrom(source, folder, "refused")).toEqual({ code: 1, stdout: "", stderr });
  expect((await readdir(folder)).filter((file) => file.startsWith("refused"))).toEqual(["refused.json"]);
});
