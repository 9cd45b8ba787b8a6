import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { run } from "./run.ts";
import { root, script } from "./scripts.ts";

/** A packed package, and what is in it. */
export type Tarball = {
  name: string;
  file: string;
  /** Where it is unpacked. */
  folder: string;
  /** The paths of its files, sorted. */
  files: string[];
  manifest: Record<string, any>;
};

/** Packs every published package as a release does, and unpacks each, in a folder. */
export async function packAll(place: string): Promise<Tarball[]> {
  const out = join(place, "tarballs");
  const packed = await run(process.execPath, ["scripts/release/pack.mjs", "--out", out], { cwd: root });
  if (packed.code !== 0) throw new Error(packed.stdout + packed.stderr);
  const { publicPackages } = await script("release/packages.mjs");
  const { tarballName } = await script("release/tarballs.mjs");
  return Promise.all(
    publicPackages().map(async ({ name, version }: { name: string; version: string }) => {
      const file = join(out, tarballName(name, version));
      const folder = join(place, "unpacked", name);
      mkdirSync(folder, { recursive: true });
      await run("tar", ["xzf", file, "-C", folder, "--strip-components=1"]);
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const files = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).toSorted();
      return { name, file, folder, files, manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) };
    }),
  );
}

/** Packs, and gives one of them. */
export const packOne = async (name: string, place: string): Promise<Tarball> =>
  (await packAll(place)).find((tarball) => tarball.name === name)!;
