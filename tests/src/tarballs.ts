import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { isRunning } from "@9pic/process/launchers";

import { tarballName } from "../../scripts/release/manifest.ts";
import { publicPackages } from "../../scripts/release/packages.ts";
import { root, run } from "./run.ts";

/** A packed package. */
export type Tarball = {
  name: string;
  file: string;
  /** The folder into which it is unpacked. */
  folder: string;
  /** The paths of its files, sorted. */
  files: string[];
  manifest: Record<string, any>;
};

const CACHE = join(root, "tests/node_modules/.cache/tarballs");
/** The tarballs of this worker in this run of vitest, whose process is the parent of each worker. */
const OWN = join(CACHE, `${process.ppid}-${process.env["VITEST_POOL_ID"] ?? "0"}`);
/** Is there when all of them are. */
const COMPLETE = join(OWN, "complete");

/** Packs each published package with `release:pack`, and unpacks it: once for all test files of a worker. */
export async function packAll(): Promise<Tarball[]> {
  if (!existsSync(COMPLETE)) await pack();
  return publicPackages().map((one) => {
    const folder = unpackedFolder(one.name);
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).toSorted();
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return { name: one.name, file: join(OWN, tarballName(one)), folder, files, manifest };
  });
}

const unpackedFolder = (name: string): string => join(OWN, "unpacked", name);

async function pack(): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  for (const name of readdirSync(CACHE))
    if (!isRunning(Number.parseInt(name, 10))) rmSync(join(CACHE, name), { recursive: true, force: true });
  const packed = await run(process.execPath, ["scripts/main.mjs", "release/pack", "--out", OWN], { cwd: root });
  if (packed.code !== 0) throw new Error(packed.stdout + packed.stderr);
  for (const one of publicPackages()) {
    const folder = unpackedFolder(one.name);
    mkdirSync(folder, { recursive: true });
    await run("tar", ["xzf", join(OWN, tarballName(one)), "-C", folder, "--strip-components=1"]);
  }
  writeFileSync(COMPLETE, "");
}

/** Packs all packages and returns one of them. */
export const packOne = async (name: string): Promise<Tarball> =>
  (await packAll()).find((tarball) => tarball.name === name)!;
