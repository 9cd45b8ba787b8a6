import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterEach, beforeEach, expect, test } from "vitest";

import { compareWithRelease } from "../src/compare.ts";
import { document, write as writeIn, writeRelease } from "./release-files.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "9pic-spec-diff-"));
});
afterEach(() => rm(root, { recursive: true }));

const write = (path: string, text: string): Promise<void> => writeIn(root, path, text);
const release = (version: string, ...ids: string[]): Promise<void> => writeRelease(root, version, ...ids);
const working = (version: string, ...ids: string[]) => write("spec/dist/openapi.yaml", document(version, ...ids));
const changeset = (name: string, lines: string) => write(`.changeset/${name}.md`, `---\n${lines}\n---\n\nMore.\n`);

test.each(["missing", "empty"])("reports that there is nothing to compare if spec/releases/ is %s", async (state) => {
  if (state === "empty") await mkdir(join(root, "spec/releases"), { recursive: true });
  expect(await compareWithRelease({ root })).toEqual({
    text: "spec/releases/ contains no release, so there is nothing to compare.",
    isSufficient: true,
  });
});

test("requires no bump for a document that equals the release", async () => {
  await release("1.0.0", "ping");
  await working("1.0.0", "ping");
  expect(await compareWithRelease({ root })).toEqual({
    text: "No changes since 1.0.0.\n\nThese changes call for no bump; no bump is declared.",
    isSufficient: true,
  });
});

test("refuses an undeclared bump, and prints the changeset that declares it", async () => {
  await release("1.0.0", "ping", "walk");
  await working("1.0.0", "ping", "list");
  expect(await compareWithRelease({ root })).toEqual({
    text: `Changes since 1.0.0

Breaking changes (major):
  walk: The operation \`walk\` was removed.

Non-breaking changes (minor):
  list: The operation \`list\` was added: \`GET /list\`.

These changes call for a major bump; no bump is declared.

Declare it: run "npx -y pnpm@12 changeset", or write a file .changeset/NAME.md with any name:

---
"@9pic/spec": major
---

What changed, in a sentence for readers of the changelog.
`,
    isSufficient: false,
  });
});

test.each([
  ["a changeset", "1.0.0", '"@9pic/client": patch\n"@9pic/spec": minor', "a minor bump", true],
  ["a larger changeset", "1.0.0", "'@9pic/spec': major", "a major bump", true],
  ["a changeset that is too small", "1.0.0", '"@9pic/spec": patch', "a patch bump", false],
  ["a changeset of another package", "1.0.0", '"@9pic/client": major', "no bump", false],
  ["the version", "1.1.0", '"@9pic/client": major', "a minor bump", true],
  ["the version, next to a smaller changeset", "2.0.0", '"@9pic/spec": patch', "a major bump", true],
  ["a version that is too small", "1.0.1", "", "a patch bump", false],
  ["a version that is lower", "0.9.0", "", "no bump", false],
])("reads the declared bump from %s", async (_what, version, lines, declared, isSufficient) => {
  await release("1.0.0", "ping");
  await working(version, "ping", "list");
  await changeset("brave-cats", lines);
  await write(".changeset/README.md", "# Changesets");
  const comparison = await compareWithRelease({ root });
  expect(comparison.text).toContain(`These changes call for a minor bump; ${declared} is declared.`);
  expect(comparison.isSufficient).toBe(isSufficient);
});

test("compares with the highest version, not with the last file name", async () => {
  await release("1.9.0", "old");
  await release("1.10.0", "ping");
  await write("spec/releases/README.md", "");
  await working("1.10.0", "ping");
  expect((await compareWithRelease({ root })).text).toContain("No changes since 1.10.0.");
});

test("accepts a version or a file as the base, and reports in Markdown", async () => {
  await release("1.0.0", "old");
  await release("2.0.0", "ping");
  await working("2.0.0", "ping");
  const report =
    "\n\n### Breaking changes (major)\n\n- **old**: The operation `old` was removed.\n\n### Non-breaking changes (minor)\n\n- **ping**: The operation";
  const [byVersion, byFile] = await Promise.all(
    ["1.0.0", join(root, "spec/releases/1.0.0.yaml")].map((base) =>
      compareWithRelease({ root, base, format: "markdown" }),
    ),
  );
  expect(byVersion?.text).toContain(`## Changes since 1.0.0${report}`);
  expect(byFile?.text).toContain(`## Changes since spec/releases/1.0.0.yaml (1.0.0)${report}`);
  expect(byFile?.isSufficient).toBe(true);
});

test.each([
  [
    "the document is not built",
    () => release("1.0.0"),
    /^\S+openapi\.yaml does not exist\. Build it: npx -y pnpm@12 \S.*$/,
  ],
  [
    "a version is not a version",
    async () => {
      await release("1.0.0");
      await working("next");
    },
    /^info\.version of \S+openapi\.yaml is next\. It must be three numbers, such as 1\.0\.0\.$/,
  ],
  [
    "a changeset has no front matter",
    async () => {
      await release("1.0.0");
      await working("1.0.0");
      await write(".changeset/odd.md", "Hello");
    },
    /^\.changeset\/odd\.md is not a changeset: missing or invalid frontmatter\. Write it like this:\n\n---\n"@9pic\/spec": minor\n---/,
  ],
])("says in the error what to do if %s", async (_what, prepare, message) => {
  await prepare();
  await expect(compareWithRelease({ root })).rejects.toThrow(message);
});

const command = fileURLToPath(new URL("../src/spec-diff.ts", import.meta.url));

/** Runs the command with the temporary folder as the root of the repository. */
const run = (...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> =>
  new Promise((done) => {
    execFile(process.execPath, [command, ...args], { cwd: root }, (error, stdout, stderr) =>
      done({ code: error?.code ?? 0, stdout, stderr }),
    );
  });

test.each([
  ["sufficient", "1.1.0", 0, /a minor bump is declared\.\n$/],
  ["too small", "1.0.1", 1, /"@9pic\/spec": minor\n/],
])("exits according to a declared bump that is %s", async (_what, version, code, text) => {
  await release("1.0.0", "ping");
  await working(version, "ping", "list");
  expect(await run("--format", "markdown")).toEqual({ code, stdout: expect.stringMatching(text), stderr: "" });
});

test.each([
  [["--nonsense"], /^spec-diff: Unknown option '--nonsense'; usage: spec-diff\.ts \[BASE\]/],
  [["--format", "html"], /^spec-diff: Unknown format 'html'; usage: spec-diff\.ts \[BASE\]/],
  [["a.yaml", "b.yaml"], /^spec-diff: There is more than one BASE; usage: spec-diff\.ts \[BASE\]/],
  [["none.yaml"], /^spec-diff: \S+none\.yaml cannot be read: there is no such file\. Check the path\.$/],
])("rejects the arguments %j in one line", async (args, message) => {
  await working("1.0.0", "ping");
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(message)]);
});
