import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterEach, beforeEach, expect, test } from "vitest";

import { compareWithRelease } from "../src/compare.ts";
import { changedReleases, startOfBranch } from "../src/releases.ts";
import { document, write as writeIn, writeRelease } from "./release-files.ts";

let root: string;
/** A repository whose main has the release 1.0.0, and a branch on which the document changed. */
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "9pic-releases-"));
  git("init", "--quiet", "--initial-branch=main");
  await release("1.0.0", "ping", "walk");
  await write("spec/dist/openapi.yaml", document("1.0.0", "ping"));
  commit();
  git("checkout", "--quiet", "-b", "change");
});
afterEach(() => rm(root, { recursive: true }));

const git = (...args: string[]): string =>
  execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], {
    cwd: root,
    encoding: "utf8",
  });
const commit = (): void => {
  git("add", "--all");
  git("commit", "--quiet", "--message=change");
};

const write = (path: string, text: string): Promise<void> => writeIn(root, path, text);
const release = (version: string, ...ids: string[]): Promise<void> => writeRelease(root, version, ...ids);

const RESTORE = "Restore it: git checkout main -- spec/releases/1.0.0.yaml";
const REMOVED = "walk: The operation `walk` was removed.";

test("compares with the release of the base, if the branch overwrites it by what it changed", async () => {
  await release("1.0.0", "ping");
  commit();
  const { text, isSufficient } = await compareWithRelease({ root, baseRef: "main" });
  expect(text).toContain(`spec/releases/1.0.0.yaml is not what main has.`);
  expect(text).toContain(RESTORE);
  expect(text).toContain(REMOVED);
  expect(isSufficient).toBe(false);
});

test("compares with the release of the base, if the branch adds a release that equals its document", async () => {
  await release("1.0.1", "ping");
  await write("spec/dist/openapi.yaml", document("1.0.1", "ping"));
  commit();
  const { text, isSufficient } = await compareWithRelease({ root, baseRef: "main" });
  expect(text).toContain(REMOVED);
  expect(text).toContain("These changes call for a major bump; a patch bump is declared.");
  expect(isSufficient).toBe(false);
});

test("accepts a new release, whose version declares the bump", async () => {
  await release("2.0.0", "ping");
  await write("spec/dist/openapi.yaml", document("2.0.0", "ping"));
  expect(await compareWithRelease({ root, baseRef: "main" })).toMatchObject({ isSufficient: true });
});

test("refuses a release that was deleted, also before it is committed, and without an option", async () => {
  await rm(join(root, "spec/releases/1.0.0.yaml"));
  const { text, isSufficient } = await compareWithRelease({ root });
  expect(text).toContain(`spec/releases/1.0.0.yaml is missing, and main has it.`);
  expect(text).toContain(RESTORE);
  expect(isSufficient).toBe(false);
});

test("the command of the message restores the release", async () => {
  await release("1.0.0", "ping");
  commit();
  const { text } = await compareWithRelease({ root });
  const [, command = ""] = /Restore it: git (.+)/.exec(text) ?? [];
  git(...command.split(" "));
  expect((await compareWithRelease({ root })).text).not.toContain("Restore it");
});

test("says nothing of the releases without git, or without a main branch", async () => {
  git("branch", "--quiet", "--move", "main", "trunk");
  await release("1.0.0", "ping");
  expect(await compareWithRelease({ root })).toMatchObject({ isSufficient: true });
  await rm(join(root, ".git"), { recursive: true });
  expect(await compareWithRelease({ root })).toMatchObject({ isSufficient: true });
});

test("the releases of this repository are those of its main branch", () => {
  const repository = fileURLToPath(new URL("../../..", import.meta.url));
  const start = startOfBranch(repository);
  expect(start ? changedReleases(repository, start) : []).toEqual([]);
});

test("the command names how to fetch a base that the clone does not have", async () => {
  const command = fileURLToPath(new URL("../src/spec-diff.ts", import.meta.url));
  const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((done) => {
    execFile(process.execPath, [command, "--base-ref", "origin/next"], { cwd: root }, (error, _, text) =>
      done({ code: error?.code ?? 0, stderr: text }),
    );
  });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr:
      "spec-diff: git finds no commit for origin/next, with whose releases the document is compared. Fetch it: git fetch origin next\n",
  });
});
