import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type Clone, strangersEnvironment } from "../src/clone.ts";
import type { Environment, Output, Processes } from "./processes.ts";

/** A package as it was packed. */
export type Packed = { name: string; version: string; dependencies: string[]; folder: string };

const PUBLISHED = ["spec", "packages/client", "packages/sandbox", "apps/mock"];

const CHANGESET = `---
"@9pic/spec": patch
---

A rehearsal.
`;

/**
 * What a command in the copy finds in its environment: the real home, since pnpm's store is there, from which all is installed;
 * but what is temporary goes away with the copy.
 */
const environment = ({ place }: Clone): Environment => ({
  ...strangersEnvironment(process.env.HOME!),
  PATH: process.env.PATH,
  TMPDIR: join(place, "tmp"),
  pnpm_config_verify_deps_before_run: "false",
});

const script = (name: string, clone: Clone, { run }: Processes): Promise<Output> =>
  run([process.execPath, `scripts/release/${name}.mjs`], { cwd: clone.folder, env: environment(clone) });

const manifests = ({ folder }: Clone): (Omit<Packed, "dependencies"> & { dependencies?: object })[] =>
  PUBLISHED.map((path) => ({ ...JSON.parse(readFileSync(join(folder, path, "package.json"), "utf8")), folder: path }));

/**
 * Installs in the copy, from the store alone, and makes next versions of the changesets that wait and of one more.
 *
 * @throws Error if a package keeps its version: a change of the spec brings all of them along
 */
export async function makeVersions(clone: Clone, processes: Processes): Promise<void> {
  const before = manifests(clone);
  const words = ["pnpm", "install", "--offline", "--frozen-lockfile"];
  await processes.run(words, { cwd: clone.folder, env: environment(clone) });
  writeFileSync(join(clone.folder, ".changeset/rehearsal.md"), CHANGESET);
  await script("version", clone, processes);
  const kept = manifests(clone).filter(({ version }, index) => version === before[index]!.version);
  if (kept.length > 0)
    throw new Error(
      `These keep their version although the spec has a new one: ${kept.map(({ name }) => name).join(", ")}.`,
    );
}

/** Packs what is in the copy. */
export async function pack(clone: Clone, processes: Processes): Promise<Packed[]> {
  await script("pack", clone, processes);
  return manifests(clone).map(({ name, version, dependencies = {}, folder }) => ({
    name,
    version,
    dependencies: Object.keys(dependencies),
    folder: join(clone.folder, folder),
  }));
}
