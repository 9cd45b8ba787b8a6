import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { publicPackages } from "../../scripts/release/packages.ts";
import { type Clone, cleanEnvironment } from "../src/clone.ts";
import type { Environment } from "../src/run.ts";
import type { ProcessOutput, Processes } from "./processes.ts";

export type PackedPackage = { name: string; version: string; dependencies: string[]; folder: string };

const CHANGESET = `---
"@9pic/spec": patch
---

A release rehearsal.
`;

/** Returns the environment of the clone's commands. It has the real home directory, which holds pnpm's store. */
const environment = ({ parent }: Clone): Environment => ({
  ...cleanEnvironment(process.env.HOME!),
  PATH: process.env.PATH,
  TMPDIR: join(parent, "tmp"),
  pnpm_config_verify_deps_before_run: "false",
});

const script = (name: string, clone: Clone, { run }: Processes, env: Environment = {}): Promise<ProcessOutput> =>
  run([process.execPath, "scripts/main.mjs", `release/${name}`], {
    cwd: clone.folder,
    env: { ...environment(clone), ...env },
  });

const manifests = ({ folder }: Clone): (Omit<PackedPackage, "dependencies"> & { dependencies?: object })[] =>
  publicPackages().map(({ folder: path }) => ({
    ...JSON.parse(readFileSync(join(folder, path, "package.json"), "utf8")),
    folder: path,
  }));

/**
 * Installs the clone offline, and sets the next versions from the pending changesets and one for the spec.
 *
 * @throws Error if a package keeps its version, since a change of the spec bumps all of them
 */
export async function setVersions(clone: Clone, processes: Processes): Promise<void> {
  const before = manifests(clone);
  await install(clone, processes);
  writeFileSync(join(clone.folder, ".changeset/rehearsal.md"), CHANGESET);
  await script("version", clone, processes);
  const unchanged = manifests(clone).filter(({ version }, index) => version === before[index]!.version);
  if (unchanged.length > 0)
    throw new Error(
      `A new version of the spec has to bump all packages, but these keep their version: ${unchanged.map(({ name }) => name).join(", ")}.`,
    );
}

/** What pnpm calls it when its store lacks a package, or its cache what the registry says of one; and what `scripts/check-registry.mjs` says before. */
const NOT_STORED = /ERR_PNPM_NO_OFFLINE_\w+|There is no network: .* Packages are missing/;

/**
 * Installs the clone from pnpm's store.
 *
 * @throws Error that says how to fill the store, if it lacks a package
 */
async function install(clone: Clone, processes: Processes): Promise<void> {
  const command = ["pnpm", "install", "--offline", "--frozen-lockfile"];
  try {
    await processes.run(command, { cwd: clone.folder, env: environment(clone) });
  } catch (cause) {
    if (!NOT_STORED.test((cause as Error).message)) throw cause;
    throw new Error(
      "The rehearsal installs a copy of the repository without a network, and pnpm's store on this machine lacks some of its packages. Fill it with a network first: npx -y pnpm@12 install --force",
      { cause },
    );
  }
}

/**
 * Packs the clone's packages.
 *
 * @param commit the commit that the releases are tagged at
 */
export async function pack(clone: Clone, processes: Processes, commit: string): Promise<PackedPackage[]> {
  await script("pack", clone, processes, { RELEASE_COMMIT: commit });
  return manifests(clone).map(({ name, version, dependencies = {}, folder }) => ({
    name,
    version,
    dependencies: Object.keys(dependencies),
    folder: join(clone.folder, folder),
  }));
}
