/** The links of all Markdown files, and the paths that the guides for contributors name. */
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { expect, test } from "vitest";

import { root } from "../src/run.ts";

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const withoutCode = (markdown: string): string => markdown.replaceAll(/^```.*?^```$/gms, "").replaceAll(/`[^`]*`/g, "");

const markdownFiles = execFileSync("git", ["ls-files", "*.md"], { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter((file) => file && existsSync(join(root, file)) && !file.startsWith("apps/docs/src/"));

test.each(markdownFiles)("each relative link of %s leads to a file", (file) => {
  const links = [...withoutCode(read(file)).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link!);
  expect(links.filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([]);
});

const rootEntries = new Set(readdirSync(root));

/** Returns the paths within code spans that begin with a file or folder of the root. `<name>` stands for any name. */
const pathsIn = (markdown: string): string[] =>
  [...markdown.matchAll(/`([\w.@<>/*-]+)`/g)]
    .map(([, path]) => path!)
    .filter((path) => rootEntries.has(path.split("/")[0]!));

test.each(["AGENTS.md", "CONTRIBUTING.md", "SECURITY.md"])("each path that %s names exists", (file) => {
  const paths = pathsIn(read(file)).filter((path) => !path.includes("listAlbums"));
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.filter((path) => globSync(path.replaceAll(/<\w+>/g, "*"), { cwd: root }).length === 0)).toEqual([]);
});

const records = globSync("docs/decisions/0*.md", { cwd: root }).toSorted();

test("the index of the decisions lists each record with its title", () => {
  const entries = records.map((file) => {
    const [, number, title] = /^# (\d+)\. (.+)$/m.exec(read(file))!;
    return `${number}. [${title}](${basename(file)})`;
  });
  const listed = read("docs/decisions/README.md").match(/^\d+\. .+$/gm);
  expect(listed).toEqual(entries);
});

test.each(records)("%s has a date, a status and all sections of a decision record", (file) => {
  expect(read(file)).toMatch(
    /^# \d+\. .+\n\n- Date: \d{4}-\d\d-\d\d[^\n]*\n- Status: [^\n]+\n\n## Context\n.+\n## Decision\n.+\n## Consequences\n.+\n## Alternatives considered\n/s,
  );
});
