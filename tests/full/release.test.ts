/** A release from its changesets to the projects that install it, without a network where the machine can provide that. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findChromium } from "@9pic/browser/chromium";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";

import { publicPackages } from "../../scripts/release/packages.ts";
import { type Clone, cloneRepository } from "../src/clone.ts";
import { type CommandResult, type Environment, root, run } from "../src/run.ts";

/** Runs the command that follows in a network namespace that has loopback only. */
const ISOLATED = ["unshare", "-rn", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"];

/** The files into which `release:version` writes. */
const VERSIONED = [".changeset", "spec", "packages", "apps/mock", "pnpm-lock.yaml"];

const status = (): Promise<CommandResult> => run("git", ["status", "--porcelain", "--", ...VERSIONED], { cwd: root });

/** Returns the ids of processes with this text in their command line or environment; none where there is no /proc. */
function processesWith(text: string): string[] {
  if (!existsSync("/proc")) return [];
  const others = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  return others.filter((pid) =>
    [`/proc/${pid}/environ`, `/proc/${pid}/cmdline`].some((file) => includesText(file, text)),
  );
}

function includesText(file: string, text: string): boolean {
  try {
    return readFileSync(file, "utf8").includes(text);
  } catch {
    return false; // The process has exited meanwhile.
  }
}

// In the namespace of the rehearsal, which has one user, a browser cannot be unpacked.
beforeAll(async () => void (await findChromium()));

/** Runs `release:rehearse` with a folder for temporary files, without a network where the machine can provide that. */
async function rehearse(parent: string, env: Environment = {}): Promise<CommandResult> {
  const canIsolate = await run(ISOLATED[0]!, [...ISOLATED.slice(1), "true"]).then(
    ({ code }) => code === 0,
    () => false,
  );
  if (!canIsolate)
    console.log("This machine does not allow network namespaces: the release rehearsal runs with a network.");
  const [program, ...args] = [
    ...(canIsolate ? ISOLATED : []),
    process.execPath,
    "scripts/main.mjs",
    "../tests/release-rehearsal/command",
  ];
  return run(program!, args, { cwd: root, env: { ...env, TMPDIR: parent } });
}

test("release:rehearse publishes to a registry that refuses a package at first, and projects use the packages from there", async () => {
  const parent = mkdtempSync(join(tmpdir(), "9pic-release-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const before = await status();

  const { code, stdout, stderr } = await rehearse(parent);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [published, refused, used, ...rest] = stdout.split("\n");
  const names = publicPackages().map(({ name }) => `${name}@[\\d.]+`);
  expect(published).toMatch(new RegExp(`^Published and announced: ${names.join(", ")}$`));
  expect(refused).toMatch(/^Refused at first, and published by the second run: @9pic\/\w+@[\d.]+$/);
  expect(used).toBe("Used from there by the examples node-health-check, vitest-sandbox, react-dashboard");
  expect(rest).toEqual([""]);

  expect(readdirSync(parent), "no file is left behind").toEqual([]);
  expect(processesWith(parent), "no process is left running").toEqual([]);
  expect(await status(), "the repository is unchanged").toEqual(before);
});

test("release:rehearse with an empty store of pnpm says how to fill it, and leaves nothing behind", async () => {
  const parent = mkdtempSync(join(tmpdir(), "9pic-release-"));
  const home = mkdtempSync(join(tmpdir(), "9pic-home-"));
  onTestFinished(() => [parent, home].forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  const folders = ["CACHE", "CONFIG", "DATA", "STATE"].map((name) => [`XDG_${name}_HOME`, join(home, name)]);

  const { code, stdout, stderr } = await rehearse(parent, { HOME: home, ...Object.fromEntries(folders) });
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "The rehearsal installs a copy of the repository without a network, and pnpm's store on this machine lacks some of its packages. Fill it with a network first: npx -y pnpm@12 install --force\n",
  });
  expect(readdirSync(parent)).toEqual([]);
});

test("the docs of the last release say its version, whatever the document is by now", async () => {
  const parent = mkdtempSync(join(tmpdir(), "9pic-docs-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const printed = await run(process.execPath, ["scripts/main.mjs", "release/document"], { cwd: root });
  expect(printed.stderr).toBe("");
  const document = printed.stdout.trim();
  const { version } = JSON.parse(readFileSync(join(root, "spec/package.json"), "utf8"));
  expect(document).toMatch(new RegExp(`spec/releases/${version.replaceAll(".", "\\.")}\\.yaml$`));

  const args = ["build.mjs", "--spec", document, "--out", join(parent, "site")];
  const built = await run(process.execPath, args, { cwd: join(root, "apps/docs") });
  expect(built.code, built.stdout + built.stderr).toBe(0);
  const page = readFileSync(join(parent, "site/index.html"), "utf8");
  expect(/class="brand"[^]*?<span>([^<]*)<\/span><\/a/.exec(page)?.[1]).toBe(version);
  expect(JSON.parse(readFileSync(join(parent, "site/openapi.json"), "utf8"))).toEqual(
    parse(readFileSync(document, "utf8")),
  );
  expect(readFileSync(join(parent, "site/changelog.md"), "utf8")).not.toContain("Unreleased");
});

describe("release:version", () => {
  let clone: Clone;
  beforeAll(async () => {
    clone = await cloneRepository();
    // pnpm's store has every package, since they are installed in this repository.
    const installed = await run("pnpm", ["install", "--offline", "--frozen-lockfile"], { cwd: clone.folder });
    expect(installed.code, installed.stdout + installed.stderr).toBe(0);
    for (const file of pendingChangesets()) rmSync(join(clone.folder, ".changeset", file));
  });
  afterAll(() => clone.remove());

  const pendingChangesets = (): string[] =>
    readdirSync(join(clone.folder, ".changeset")).filter((file) => file.endsWith(".md") && file !== "README.md");
  const declare = (text: string): void => writeFileSync(join(clone.folder, ".changeset/a.md"), text);
  const version = (): Promise<CommandResult> =>
    run(process.execPath, ["scripts/main.mjs", "release/version"], {
      cwd: clone.folder,
      env: { pnpm_config_verify_deps_before_run: "false" },
    });
  const set = (folder: string, value: string): void => {
    const file = `${folder}/package.json`;
    writeFileSync(join(clone.folder, file), clone.read(file).replace(/"version": ".+"/, `"version": "${value}"`));
  };

  test("sets one version for the document, its package and its released copy, and bumps the dependent packages", async () => {
    set("spec", "1.0.0");
    for (const folder of ["packages/cli", "packages/client", "packages/mcp", "packages/sandbox", "apps/mock"])
      set(folder, "0.1.0");
    rmSync(join(clone.folder, "spec/releases"), { recursive: true, force: true });
    declare('---\n"@9pic/spec": major\n"@9pic/client": patch\n---\n\nEvents have other names.\n');
    const { code, stdout, stderr } = await version();
    expect(code, stdout + stderr).toBe(0);
    expect(stdout.trim().split("\n")).toEqual([
      "@9pic/spec 1.0.0 -> 2.0.0",
      "@9pic/cli 0.1.0 -> 0.2.0",
      "@9pic/client 0.1.0 -> 0.2.0",
      "@9pic/mcp 0.1.0 -> 0.2.0",
      "@9pic/sandbox 0.1.0 -> 0.2.0",
      "@9pic/mock 0.1.0 -> 0.2.0",
      "spec/releases/2.0.0.yaml is new",
    ]);
    expect(clone.read("spec/openapi.yaml")).toMatch(/^ {2}version: 2\.0\.0$/m);
    expect(clone.read("spec/releases/2.0.0.yaml")).toMatch(/^ {2}version: 2\.0\.0$/m);
    expect(JSON.parse(clone.read("spec/releases/dates.json"))).toEqual({
      "2.0.0": expect.stringMatching(/^2\d{3}-\d\d-\d\d$/),
    });
    for (const folder of ["spec", "packages/cli", "packages/client", "packages/mcp", "packages/sandbox", "apps/mock"])
      expect(clone.read(`${folder}/CHANGELOG.md`)).toMatch(
        /^# @9pic\/\w+\n\n## [02]\.[02]\.0\n\n### M\w+ Changes\n\n- Events have/,
      );
    expect(JSON.parse(clone.read("packages/client/jsr.json"))).toMatchObject({
      name: "@9pic/client",
      version: "0.2.0",
    });
    expect(pendingChangesets()).toEqual([]);
    const formatted = await run("oxfmt", ["--check", "spec", "packages", "apps/mock"], { cwd: clone.folder });
    expect(formatted.code, formatted.stdout).toBe(0);
  });

  test("changes nothing when no changeset is pending", async () => {
    expect((await version()).stdout).toBe("There are no changesets, and all versions match: nothing was changed.\n");
  });

  test("refuses a document that differs from its release without a changeset, and changes nothing", async () => {
    declare('---\n"@9pic/client": patch\n---\n\nA fix.\n');
    const refused = await clone.withEdit("spec/description.md", (text) => `${text}\nAnd more.\n`, version);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/differs from spec\/releases\/2\.0\.0\.yaml.* npx -y pnpm@12 changeset/);
    expect(JSON.parse(clone.read("packages/client/package.json")).version).toBe("0.2.0");
  });

  test("bumps the packages that are built from the client, and keeps the versions of the packages without changes", async () => {
    expect((await version()).stdout).toBe(
      "@9pic/cli 0.2.0 -> 0.2.1\n@9pic/client 0.2.0 -> 0.2.1\n@9pic/mcp 0.2.0 -> 0.2.1\n@9pic/mock 0.2.0 -> 0.2.1\n",
    );
  });

  test("refuses a changeset for a package that is not published", async () => {
    declare('---\n"@9pic/codegen": patch\n---\n\nA fix.\n');
    expect(await version()).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^\.changeset\/a\.md names @9pic\/codegen, which is not published\. Name one of @9pic\/spec/,
      ),
    });
  });
});
