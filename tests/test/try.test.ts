/** What `try` refuses, before it builds anything. `full/` runs it. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, test } from "vitest";

import { readProgram } from "../../scripts/try.ts";
import { readReadme } from "../src/code-blocks.ts";
import { root, run } from "../src/run.ts";

const folder = mkdtempSync(join(tmpdir(), "9pic-try-"));
writeFileSync(join(folder, "mine.txt"), "");
afterAll(() => rmSync(folder, { recursive: true }));

test("the program of try is the first one of the README", () => {
  expect(readProgram()).toBe(readReadme().blocks("js")[0]);
});

test.each([
  [[folder], /^\S+ is not empty, and nothing is overwritten\. Name a new folder: npx -y pnpm@12 try FOLDER\n$/],
  [["apps/new"], /^apps\/new is inside this repository, .* Name another folder: npx -y pnpm@12 try \.\.\/9pic-try\n$/],
  [["one", "two"], /^Name one folder: npx -y pnpm@12 try FOLDER\n$/],
])("try refuses %j in one line", async (args, message) => {
  const { code, stdout, stderr } = await run(process.execPath, ["scripts/main.mjs", "try", ...args], { cwd: root });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(message);
  expect(readdirSync(folder)).toEqual(["mine.txt"]);
});
