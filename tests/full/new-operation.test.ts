/** The one test of the design: a new operation is an edit under `spec/`, and everything follows. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { type Clone, cloneRepository } from "../src/clone.ts";
import { edit } from "../src/edits.ts";
import { newOperation } from "../src/new-operation.ts";
import type { Result } from "../src/run.ts";

let clone: Clone;
let result: Result;
beforeAll(async () => {
  clone = await cloneRepository();
  edit(clone.folder, newOperation);
  await clone.run("npx", ["-y", "pnpm@12", "format"]);
  result = await clone.run("npx", ["-y", "pnpm@12", "test"]);
});
afterAll(() => clone.remove());

const read = (file: string): string => readFileSync(join(clone.folder, file), "utf8");

test("the edits are in `spec/` alone", async () => {
  const { stdout } = await clone.run("git", ["status", "--short"]);
  const changed = stdout.split("\n").filter((line) => /^.[^ ]/.test(line));
  expect(changed.length).toBeGreaterThan(4);
  expect(changed.filter((line) => !line.slice(3).startsWith("spec/"))).toEqual([]);
});

test("everything is green: its samples run, its answers are checked, its page is there", () => {
  expect(result.code, result.stdout + result.stderr).toBe(0);
});

test("the client has the method, and the docs show it", () => {
  expect(read("packages/client/dist/generated/operations.d.ts")).toMatch(/listAlbums/);
  expect(read("apps/docs/dist/index.html")).toContain("List albums");
});
