import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterEach, beforeEach, expect, test } from "vitest";

import { documentOf } from "../test/document.ts";

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "9pic-codegen-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => promisify(execFile)(process.execPath, [bin, ...args], { cwd: folder });

const writeDocument = (operation: object = {}) => {
  const ping = { operationId: "ping", responses: { 200: { description: "Pong" } }, ...operation };
  writeFileSync(join(folder, "openapi.json"), JSON.stringify(documentOf({ "/ping": { get: ping } })));
};

test("writes the modules, and no other files", async () => {
  writeDocument();
  await run("openapi.json", "made/here");
  expect(readdirSync(join(folder, "made/here"))).toEqual(["models.ts", "schema.ts"]);
  expect(readFileSync(join(folder, "made/here/schema.ts"), "utf8")).toMatch(/^\/\/ Generated from the spec\./);
});

test("writes the table of operations and the validators as well with --client", async () => {
  writeDocument();
  await run("--client", "openapi.json", "made");
  expect(readdirSync(join(folder, "made"))).toEqual(["models.ts", "operations.ts", "schema.ts", "validators.ts"]);
  expect(readFileSync(join(folder, "made/validators.ts"), "utf8")).toMatch(
    /^\/\/ Generated from the spec\..*\n\/\/ @ts-nocheck/,
  );
});

test("writes the version of the package that is generated into, which is undefined without a package.json", async () => {
  writeDocument();
  await run("--client", "openapi.json", "made");
  const read = () => readFileSync(join(folder, "made/operations.ts"), "utf8");
  expect(read()).toContain("export const packageVersion = undefined;");
  writeFileSync(join(folder, "package.json"), '{ "version": "1.2.3" }');
  await run("--client", "openapi.json", "made");
  expect(read()).toContain('export const packageVersion = "1.2.3";');
});

test("deletes generated files that are out of date, and no others", async () => {
  writeDocument();
  await run("--client", "openapi.json", ".");
  writeFileSync(join(folder, "written.ts"), "export {};\n");
  await run("openapi.json", ".");
  expect(readdirSync(folder)).toEqual(["models.ts", "openapi.json", "schema.ts", "written.ts"]);
});

test.each([
  [[], /^9pic-codegen: usage: 9pic-codegen \[--client\] BUNDLE FOLDER/],
  [["--nonsense"], /^9pic-codegen: Unknown option '--nonsense'/],
  [["none.json", "made"], /^9pic-codegen: none\.json cannot be read: there is no such file\./],
])("reports what is wrong with the arguments %j in one line", async (args, message) => {
  const error = await run(...args).catch((thrown) => thrown);
  expect(error.code).toBe(1);
  expect(error.stderr.trim().split("\n")).toEqual([expect.stringMatching(message)]);
});

test("refuses a document with unsupported constructs, and says where they are and what to write instead", async () => {
  writeDocument({ operationId: undefined, callbacks: {}, requestBody: { content: { "text/csv": {} } } });
  const error = await run("openapi.json", "made").catch((thrown) => thrown);
  expect(error.code).toBe(1);
  expect(error.stderr.trim().split("\n")).toEqual([
    "9pic-codegen: openapi.json cannot be generated from:",
    expect.stringMatching(
      /^#\/paths\/~1ping\/get\/callbacks: callbacks is not supported in Operation objects\. Describe/,
    ),
    expect.stringMatching(/^#\/paths\/~1ping\/get\/requestBody\/content: the media type text\/csv is not supported\./),
    "#/paths/~1ping/get: there is no operationId. Add one; it is the name of the client's method.",
    expect.stringMatching(/^#\/paths\/~1ping\/get\/requestBody: a GET has no body/),
  ]);
  expect(readdirSync(folder)).toEqual(["openapi.json"]);
});

test("refuses an operationId that the client uses itself, and says what to do", async () => {
  writeDocument({ operationId: "fetch" });
  const error = await run("openapi.json", "made").catch((thrown) => thrown);
  expect(error.code).toBe(1);
  expect(error.stderr.trim().split("\n")).toEqual([
    "9pic-codegen: openapi.json cannot be generated from:",
    "#/paths/~1ping/get/operationId: the client uses the name fetch itself. Choose another operationId.",
  ]);
});

test("refuses a document with a $ref that points to nothing", async () => {
  writeDocument({ parameters: [{ $ref: "#/components/parameters/None" }] });
  const error = await run("openapi.json", "made").catch((thrown) => thrown);
  expect(error.stderr).toContain("#/components/parameters/None points to nothing.");
});
