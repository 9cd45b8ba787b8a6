import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

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

/** Packs each published package with `release:pack`, and unpacks it below `parent`. */
export async function packAll(parent: string): Promise<Tarball[]> {
  const out = join(parent, "tarballs");
  const packed = await run(process.execPath, ["scripts/main.mjs", "release/pack", "--out", out], { cwd: root });
  if (packed.code !== 0) throw new Error(packed.stdout + packed.stderr);
  return Promise.all(
    publicPackages().map(async (one) => {
      const { name } = one;
      const file = join(out, tarballName(one));
      const folder = join(parent, "unpacked", name);
      mkdirSync(folder, { recursive: true });
      await run("tar", ["xzf", file, "-C", folder, "--strip-components=1"]);
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const files = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).toSorted();
      return { name, file, folder, files, manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) };
    }),
  );
}

/** Packs all packages and returns one of them. */
export const packOne = async (name: string, parent: string): Promise<Tarball> =>
  (await packAll(parent)).find((tarball) => tarball.name === name)!;
