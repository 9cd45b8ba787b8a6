import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterEach, beforeEach, expect, test } from "vitest";

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "9pic-codegen-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => promisify(execFile)(process.execPath, [bin, ...args], { cwd: folder });

const writeDocument = () => {
  const ping = { operationId: "ping", responses: { 200: { description: "Pong" } } };
  const document = { openapi: "3.1.0", info: { title: "Test", version: "1.0.0" }, paths: { "/ping": { get: ping } } };
  writeFileSync(join(folder, "openapi.json"), JSON.stringify(document));
};

test("writes the modules, and leaves nothing else behind", async () => {
  writeDocument();
  await run("openapi.json", "made/here");
  expect(readdirSync(join(folder, "made/here"))).toEqual(["models.ts", "operations.ts", "schema.ts"]);
  expect(readFileSync(join(folder, "made/here/schema.ts"), "utf8")).toMatch(/^\/\/ Generated from the spec\./);
});

test("writes the checks as well, if they are asked for", async () => {
  writeDocument();
  await run("--checks", "openapi.json", "made");
  expect(readdirSync(join(folder, "made"))).toEqual(["checks.ts", "models.ts", "operations.ts", "schema.ts"]);
  expect(readFileSync(join(folder, "made/checks.ts"), "utf8")).toMatch(
    /^\/\/ @ts-nocheck\n\/\/ Generated from the spec\./,
  );
});

test.each([
  [[], /^9pic-codegen: usage: 9pic-codegen \[--checks\] BUNDLE FOLDER/],
  [["--nonsense"], /^9pic-codegen: Unknown option '--nonsense'/],
  [["none.json", "made"], /^9pic-codegen: ENOENT: no such file or directory, open 'none\.json'/],
])("says in one line what is wrong with %j", async (args, message) => {
  const error = await run(...args).catch((thrown) => thrown);
  expect(error.code).toBe(1);
  expect(error.stderr.trim().split("\n")).toEqual([expect.stringMatching(message)]);
});
