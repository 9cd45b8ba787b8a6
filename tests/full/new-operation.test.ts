/** The main test of the design: a new operation is added by editing files under `spec/` alone. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { type Clone, cloneRepository } from "../src/clone.ts";
import { newOperation } from "../src/new-operation.ts";
import type { CommandResult } from "../src/run.ts";

let clone: Clone;
let result: CommandResult;
beforeAll(async () => {
  clone = await cloneRepository();
  clone.edit(newOperation);
  await clone.pnpm("format");
  result = await clone.pnpm("test");
});
afterAll(() => clone.remove());

test("a new operation edits files under spec/ alone", async () => {
  const { stdout } = await clone.run("git", ["status", "--short"]);
  const changed = stdout.split("\n").filter((line) => /^.[^ ]/.test(line));
  expect(changed.length).toBeGreaterThan(4);
  expect(changed.filter((line) => !line.slice(3).startsWith("spec/"))).toEqual([]);
});

test("all checks pass with the new operation: its samples, its responses and its page", () => {
  expect(result.code, result.stdout + result.stderr).toBe(0);
});

test("the client has the new operation's method, and the docs show its page", () => {
  expect(clone.read("packages/client/dist/generated/operations.d.ts")).toMatch(/listAlbums/);
  expect(clone.read("apps/docs/dist/index.html")).toContain("List albums");
});
