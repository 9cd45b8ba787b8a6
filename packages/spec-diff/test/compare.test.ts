import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterEach, beforeEach, expect, test } from "vitest";

import { compareWithRelease } from "../src/compare.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "9pic-spec-diff-"));
});
afterEach(() => rm(root, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

const operation = (operationId: string) => ({ get: { operationId, responses: { 200: { description: "Fine." } } } });

/** A document with an operation for each id. JSON is YAML too. */
const document = (version: string, ...ids: string[]): string => {
  const paths = Object.fromEntries(ids.map((id) => [`/${id}`, operation(id)]));
  return JSON.stringify({ openapi: "3.1.1", info: { title: "Test", version }, paths });
};
const release = (version: string, ...ids: string[]) =>
  write(`spec/releases/${version}.yaml`, document(version, ...ids));
const working = (version: string, ...ids: string[]) => write("spec/dist/openapi.yaml", document(version, ...ids));
const changeset = (name: string, lines: string) => write(`.changeset/${name}.md`, `---\n${lines}\n---\n\nMore.\n`);

test.each(["missing", "empty"])("there is nothing to compare with if spec/releases/ is %s", async (state) => {
  if (state === "empty") await mkdir(join(root, "spec/releases"), { recursive: true });
  expect(await compareWithRelease({ root })).toEqual({
    text: "There is no release in spec/releases/ yet, so there is nothing to compare with.",
    isEnough: true,
  });
});

test("a document like the release needs no bump", async () => {
  await release("1.0.0", "ping");
  await working("1.0.0", "ping");
  expect(await compareWithRelease({ root })).toEqual({
    text: "Nothing changed since 1.0.0.\n\nThat calls for no bump; none is declared.",
    isEnough: true,
  });
});

test("a bump that is not declared is refused, with the file that declares it", async () => {
  await release("1.0.0", "ping", "walk");
  await working("1.0.0", "ping", "list");
  expect(await compareWithRelease({ root })).toEqual({
    text: `Changes since 1.0.0

Major:
  walk: The operation \`walk\` was removed.

Minor:
  list: The operation \`list\` was added: \`GET /list\`.

That calls for a major bump; none is declared.

Declare it: run "npx -y pnpm@12 changeset", or write a file .changeset/NAME.md with a name of your own:

---
"@9pic/spec": major
---

What changed, in a sentence for readers of the changelog.
`,
    isEnough: false,
  });
});

test.each([
  ["a changeset", "1.0.0", '"@9pic/client": patch\n"@9pic/spec": minor', "a minor one", true],
  ["a greater changeset", "1.0.0", "'@9pic/spec': major", "a major one", true],
  ["a changeset that is too small", "1.0.0", '"@9pic/spec": patch', "a patch one", false],
  ["a changeset of another package", "1.0.0", '"@9pic/client": major', "none", false],
  ["the version", "1.1.0", '"@9pic/client": major', "a minor one", true],
  ["the version, beside a smaller changeset", "2.0.0", '"@9pic/spec": patch', "a major one", true],
  ["a version that is too small", "1.0.1", "", "a patch one", false],
  ["a version that is lower", "0.9.0", "", "none", false],
])("a bump can be declared by %s", async (_what, version, lines, declared, isEnough) => {
  await release("1.0.0", "ping");
  await working(version, "ping", "list");
  await changeset("brave-cats", lines);
  await write(".changeset/README.md", "# Changesets");
  const comparison = await compareWithRelease({ root });
  expect(comparison.text).toContain(`That calls for a minor bump; ${declared} is declared.`);
  expect(comparison.isEnough).toBe(isEnough);
});

test("the last release is the highest version, not the last name", async () => {
  await release("1.9.0", "old");
  await release("1.10.0", "ping");
  await write("spec/releases/README.md", "");
  await working("1.10.0", "ping");
  expect((await compareWithRelease({ root })).text).toContain("Nothing changed since 1.10.0.");
});

test("another base can be a version, or a file; the report can be Markdown", async () => {
  await release("1.0.0", "old");
  await release("2.0.0", "ping");
  await working("2.0.0", "ping");
  const report =
    "\n\n### Major\n\n- **old**: The operation `old` was removed.\n\n### Minor\n\n- **ping**: The operation";
  const [byVersion, byFile] = await Promise.all(
    ["1.0.0", join(root, "spec/releases/1.0.0.yaml")].map((base) =>
      compareWithRelease({ root, base, format: "markdown" }),
    ),
  );
  expect(byVersion?.text).toContain(`## Changes since 1.0.0${report}`);
  expect(byFile?.text).toContain(`## Changes since spec/releases/1.0.0.yaml (1.0.0)${report}`);
  expect(byFile?.isEnough).toBe(true);
});

test.each([
  [
    "the document is not built",
    () => release("1.0.0"),
    /^\S+openapi\.yaml is not there\. Build it: npx -y pnpm@12 \S.*$/,
  ],
  [
    "a version is none",
    async () => {
      await release("1.0.0");
      await working("next");
    },
    /^\S+openapi\.yaml says info\.version: next\. Make it three numbers, such as 1\.0\.0\.$/,
  ],
  [
    "a changeset says nothing",
    async () => {
      await release("1.0.0");
      await working("1.0.0");
      await write(".changeset/odd.md", "Hello");
    },
    /^\.changeset\/odd\.md does not say which bump it declares\. Write it like this:\n\n---\n"@9pic\/spec": minor\n---/,
  ],
])("an error says what to do if %s", async (_what, prepare, message) => {
  await prepare();
  await expect(compareWithRelease({ root })).rejects.toThrow(message);
});

/** Runs the command as if the temporary folder were the project: by a link to this package in it. */
async function run(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  await mkdir(join(root, "packages"));
  await symlink(fileURLToPath(new URL("..", import.meta.url)), join(root, "packages/spec-diff"));
  const command = join(root, "packages/spec-diff/src/spec-diff.ts");
  const links = ["--preserve-symlinks", "--preserve-symlinks-main"];
  return new Promise((done) => {
    execFile(process.execPath, [...links, command, ...args], { cwd: root }, (error, stdout, stderr) =>
      done({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

test.each([
  ["a bump that is enough", "1.1.0", 0, /a minor one is declared\.\n$/],
  ["a bump that is too small", "1.0.1", 1, /"@9pic\/spec": minor\n/],
])("the command ends as %s asks", async (_what, version, code, says) => {
  await release("1.0.0", "ping");
  await working(version, "ping", "list");
  expect(await run("--format", "markdown")).toEqual({ code, stdout: expect.stringMatching(says), stderr: "" });
});

test.each([
  [["--nonsense"], /^spec-diff: Unknown option '--nonsense'; usage: spec-diff\.ts \[BASE\]/],
  [["--format", "html"], /^spec-diff: usage: spec-diff\.ts \[BASE\]/],
  [["a.yaml", "b.yaml"], /^spec-diff: usage: spec-diff\.ts \[BASE\]/],
  [["none.yaml"], /^spec-diff: \S+none\.yaml is not there\. Name a bundled OpenAPI document\.$/],
])("the command says in one line what is wrong with %j", async (args, message) => {
  await working("1.0.0", "ping");
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(message)]);
});
