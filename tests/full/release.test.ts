/** A release, from changesets to somebody's project, on a machine without a network if this one can pretend to be such. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

import { type Clone, cloneRepository } from "../src/clone.ts";
import { type Result, run } from "../src/run.ts";
import { root } from "../src/scripts.ts";

/** Runs what follows where there is nothing but this machine. */
const ALONE = ["unshare", "-rn", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"];

/** What a version is written into. */
const VERSIONED = [".changeset", "spec", "packages", "apps/mock", "pnpm-lock.yaml"];

const status = (): Promise<Result> => run("git", ["status", "--porcelain", "--", ...VERSIONED], { cwd: root });

/** The processes that have a text in their command or their environment. Where there is no /proc, none is found. */
function processesWith(text: string): string[] {
  if (!existsSync("/proc")) return [];
  const others = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  return others.filter((pid) => [`/proc/${pid}/environ`, `/proc/${pid}/cmdline`].some((file) => has(file, text)));
}

function has(file: string, text: string): boolean {
  try {
    return readFileSync(file, "utf8").includes(text);
  } catch {
    return false; // It has ended meanwhile.
  }
}

test("`release:rehearse` publishes to a registry of its own, and every kind of project works from there", async () => {
  const place = mkdtempSync(join(tmpdir(), "9pic-rehearsal-"));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const canBeAlone = await run(ALONE[0]!, [...ALONE.slice(1), "true"]).then(
    ({ code }) => code === 0,
    () => false,
  );
  if (!canBeAlone) console.log("not alone: this machine lets nobody make a network of their own");
  const [program, ...args] = [...(canBeAlone ? ALONE : []), process.execPath, "scripts/release/rehearse.mjs"];
  const before = await status();

  const { code, stdout, stderr } = await run(program!, args, { cwd: root, env: { TMPDIR: place } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [published, used, ...rest] = stdout.split("\n");
  expect(published).toMatch(
    /^Published: @9pic\/spec@[\d.]+, @9pic\/client@[\d.]+, @9pic\/sandbox@[\d.]+, @9pic\/mock@/,
  );
  expect(used).toBe(
    "Used from there by an ES module on Node, require() on Node, TypeScript with nodenext, TypeScript with bundler, a Vite app in a browser",
  );
  expect(rest).toEqual([""]);

  expect(readdirSync(place), "nothing is left").toEqual([]);
  expect(processesWith(place), "nothing still runs").toEqual([]);
  expect(await status(), "nothing here was touched").toEqual(before);
});

describe("`release:version`", () => {
  let clone: Clone;
  beforeAll(async () => {
    clone = await cloneRepository();
    // Everything is in pnpm's store, since it is installed here.
    const installed = await run("pnpm", ["install", "--offline", "--frozen-lockfile"], { cwd: clone.folder });
    expect(installed.code, installed.stdout + installed.stderr).toBe(0);
    for (const file of waiting()) rmSync(join(clone.folder, ".changeset", file));
  });
  afterAll(() => clone.remove());

  const read = (file: string): string => readFileSync(join(clone.folder, file), "utf8");
  const waiting = (): string[] =>
    readdirSync(join(clone.folder, ".changeset")).filter((file) => file.endsWith(".md") && file !== "README.md");
  const declare = (text: string): void => writeFileSync(join(clone.folder, ".changeset/a.md"), text);
  const version = (): Promise<Result> =>
    run(process.execPath, ["scripts/release/version.mjs"], {
      cwd: clone.folder,
      env: { pnpm_config_verify_deps_before_run: "false" },
    });
  const set = (folder: string, value: string): void => {
    const file = `${folder}/package.json`;
    writeFileSync(join(clone.folder, file), read(file).replace(/"version": ".+"/, `"version": "${value}"`));
  };

  test("makes one version of the document, its package and its copy, and brings the others along", async () => {
    set("spec", "1.0.0");
    for (const folder of ["packages/client", "packages/sandbox", "apps/mock"]) set(folder, "0.1.0");
    rmSync(join(clone.folder, "spec/releases"), { recursive: true, force: true });
    declare('---\n"@9pic/spec": major\n"@9pic/client": patch\n---\n\nEvents have other names.\n');
    const { code, stdout, stderr } = await version();
    expect(code, stdout + stderr).toBe(0);
    expect(stdout.trim().split("\n")).toEqual([
      "@9pic/spec 1.0.0 -> 2.0.0",
      "@9pic/client 0.1.0 -> 0.2.0",
      "@9pic/sandbox 0.1.0 -> 0.2.0",
      "@9pic/mock 0.1.0 -> 0.2.0",
      "spec/releases/2.0.0.yaml is new",
    ]);
    expect(read("spec/openapi.yaml")).toMatch(/^ {2}version: 2\.0\.0$/m);
    expect(read("spec/releases/2.0.0.yaml")).toMatch(/^ {2}version: 2\.0\.0$/m);
    for (const folder of ["spec", "packages/client", "packages/sandbox", "apps/mock"])
      expect(read(`${folder}/CHANGELOG.md`)).toMatch(
        /^# @9pic\/\w+\n\n## [02]\.[02]\.0\n\n### M\w+ Changes\n\n- Events have/,
      );
    expect(waiting()).toEqual([]);
    const formatted = await run("oxfmt", ["--check", "spec", "packages", "apps/mock"], { cwd: clone.folder });
    expect(formatted.code, formatted.stdout).toBe(0);
  });

  test("again has nothing to do", async () => {
    expect((await version()).stdout).toBe("No changeset waits, and everything fits together: nothing was changed.\n");
  });

  test("refuses a document that is no longer what was released, and changes nothing", async () => {
    declare('---\n"@9pic/client": patch\n---\n\nA fix.\n');
    const refused = await clone.edit("spec/description.md", (text) => `${text}\nAnd more.\n`, version);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/no longer what spec\/releases\/2\.0\.0\.yaml says.* npx -y pnpm@12 changeset/);
    expect(JSON.parse(read("packages/client/package.json")).version).toBe("0.2.0");
  });

  test("leaves a package alone that nothing was changed in", async () => {
    expect((await version()).stdout).toBe("@9pic/client 0.2.0 -> 0.2.1\n");
  });

  test("refuses a changeset of a package that is not published", async () => {
    declare('---\n"@9pic/codegen": patch\n---\n\nA fix.\n');
    expect(await version()).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^\.changeset\/a\.md names @9pic\/codegen, which is not published\. Name one of @9pic\/spec/,
      ),
    });
  });
});
