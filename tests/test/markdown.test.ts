/** The links of all Markdown files, and the paths that the guides for contributors name. */
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

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
