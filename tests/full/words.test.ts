/** The word list of `lint:words`: cspell.json forbids the words that docs/glossary.md replaces. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { root, run } from "../src/run.ts";

test("lint:words reports a forbidden word with the word to use, and a misspelt word", async () => {
  const folder = mkdtempSync(join(tmpdir(), "9pic-words-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [forbidden, misspelt] = ["answer", "statsu"]; // cspell:disable-line
  writeFileSync(join(folder, "text.md"), `The ${forbidden} has a ${misspelt}.\n`);
  const cspell = join(root, "node_modules/.bin/cspell");
  const args = ["lint", "--no-progress", "--no-summary", "--config", "cspell.json", "--root", folder, "text.md"];
  const { code, stdout } = await run(cspell, args, { cwd: root });
  expect(code).toBe(1);
  expect(stdout.trim().split("\n")).toEqual([
    `text.md:1:5 - Forbidden word (${forbidden}) fix: (response, respond, return)`,
    expect.stringMatching(/^text\.md:1:18 - Unknown word /),
  ]);
});

test("docs/words.txt is sorted and has no duplicates", () => {
  const words = readFileSync(join(root, "docs/words.txt"), "utf8").trim().split("\n").slice(1);
  expect(words).toEqual([...new Set(words)].toSorted());
});
