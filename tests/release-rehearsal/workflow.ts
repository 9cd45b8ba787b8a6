import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { parse } from "yaml";

import type { Clone } from "../src/clone.ts";
import { type Environment, root } from "../src/run.ts";
import type { Processes } from "./processes.ts";

/** A release on GitHub, as `gh.mjs` notes it. */
export type Release = {
  id: string;
  title: string;
  commit: string;
  notes: string;
  files: { name: string; bytes: number }[];
};

/** The jobs of `release.yml` that publish and announce, on a machine of their own. */
export type ReleaseWorkflow = {
  /** The commit that is released. */
  commit: string;
  /** Adds a commit after the one that is released, as when the cause of a failure is corrected. */
  addCommit: () => Promise<void>;
  /** Resolves with what the job that packs finds to do: the names of versions, by the name of an output. */
  state: () => Promise<Record<string, string>>;
  /** Runs both jobs in a fresh checkout. Resolves with the error of the one that publishes, if that failed. */
  run: () => Promise<Error | undefined>;
  /** Returns the releases that exist, in their order. */
  releases: () => Release[];
  /** Resolves with the commit of each tag in the remote. */
  tags: () => Promise<Record<string, string>>;
};

type Job = { steps: { id?: string; run?: string }[] };

/** Returns the command of a step of a job in `release.yml`: of the one with an id, or of the last. */
function commandOf(job: string, id?: string): string {
  const { jobs } = parse(readFileSync(join(root, ".github/workflows/release.yml"), "utf8")) as {
    jobs: Record<string, Job>;
  };
  const steps = jobs[job]?.steps ?? [];
  const command = (id === undefined ? steps.at(-1) : steps.find((step) => step.id === id))?.run;
  if (command) return command;
  throw new Error(
    `The step ${id ?? "at the end"} of the job ${job} in .github/workflows/release.yml runs no command. Update the rehearsal.`,
  );
}

/**
 * What a job of GitHub has that can prove its identity, in a public repository. The registry of the rehearsal takes no attestation, so it must
 * not be asked for one: `npm publish --provenance` would fail.
 */
const IDENTITY = { ACTIONS_ID_TOKEN_REQUEST_URL: "http://127.0.0.1:9/", REPOSITORY_VISIBILITY: "public" };

const AUTHOR = { GIT_AUTHOR_NAME: "Rehearsal", GIT_AUTHOR_EMAIL: "rehearsal@example.com" };
const COMMITTER = { GIT_COMMITTER_NAME: "Rehearsal", GIT_COMMITTER_EMAIL: "rehearsal@example.com" };

/**
 * Commits the clone and pushes it to a remote, from which each job is checked out.
 *
 * @param env the environment of the jobs, with npm's settings
 */
export async function createWorkflow(
  { folder, parent }: Clone,
  processes: Processes,
  env: Environment,
): Promise<ReleaseWorkflow> {
  const remote = join(parent, "remote.git");
  const list = join(parent, "releases.jsonl");
  const outputs = join(parent, "outputs.txt");
  const path = [createGh(parent), dirname(process.execPath), env.PATH].join(delimiter);
  const jobEnv = {
    ...env,
    ...AUTHOR,
    ...COMMITTER,
    ...IDENTITY,
    PATH: path,
    GH_RELEASES: list,
    GITHUB_OUTPUT: outputs,
  };
  const git = async (cwd: string, ...args: string[]): Promise<string> =>
    (await processes.run(["git", ...args], { cwd, env: jobEnv })).stdout.trim();
  await git(folder, "add", "--all");
  await git(folder, "commit", "--quiet", "--message", "chore: next versions");
  await git(parent, "clone", "--quiet", "--bare", folder, remote);
  let count = 0;
  const runJob = async (job: string, id?: string): Promise<void> => {
    const checkout = join(parent, "jobs", `${job}-${(count += 1)}`);
    await git(parent, "clone", "--quiet", remote, checkout);
    cpSync(join(folder, "release"), join(checkout, "release"), { recursive: true });
    await processes.run(["bash", "-e", "-o", "pipefail", "-c", commandOf(job, id)], { cwd: checkout, env: jobEnv });
  };
  return {
    commit: await git(folder, "rev-parse", "HEAD"),
    async addCommit() {
      await git(folder, "commit", "--quiet", "--allow-empty", "--message", "fix: correct the cause");
      await git(folder, "push", "--quiet", remote, "HEAD");
    },
    async state() {
      writeFileSync(outputs, "");
      await runJob("pack", "state");
      const lines = readFileSync(outputs, "utf8").trim().split("\n");
      return Object.fromEntries(lines.map((line) => line.split("=").map((part) => part.trim()) as [string, string]));
    },
    async run() {
      const error = await runJob("publish").catch((cause: Error) => cause);
      await runJob("announce");
      return error ?? undefined;
    },
    releases: () =>
      existsSync(list)
        ? readFileSync(list, "utf8")
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line) as Release)
        : [],
    async tags() {
      const lines = (await git(parent, "ls-remote", "--tags", remote)).split("\n").filter(Boolean);
      return Object.fromEntries(lines.map((line) => line.split("\trefs/tags/").toReversed() as [string, string]));
    },
  };
}

/** Writes a program named `gh`, and returns its folder. */
function createGh(parent: string): string {
  const folder = join(parent, "bin");
  mkdirSync(folder);
  const file = fileURLToPath(new URL("gh.mjs", import.meta.url));
  writeFileSync(join(folder, "gh"), `#!/bin/sh\nexec '${process.execPath}' '${file}' "$@"\n`);
  chmodSync(join(folder, "gh"), 0o755);
  return folder;
}
