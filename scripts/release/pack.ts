/**
 * `pnpm release:pack [--out release]` builds, and writes a tarball of each published package to a folder. It sends no requests.
 * .changeset/README.md describes the environment variables `RELEASE_SCOPE` and `RELEASE_REPOSITORY`.
 */
import { globSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";

import { root, run } from "../run.ts";
import { build } from "../turbo.ts";
import { rewriteManifest, tarballName } from "./manifest.ts";
import { publicPackages, type PublicPackage } from "./packages.ts";

/**
 * Packs one package. pnpm inserts the versions of the catalog; npm packs the rewritten files, always into the same bytes.
 *
 * @param temporary a folder for intermediate files
 * @returns the tarball in the folder `out`
 */
async function pack(one: PublicPackage, temporary: string, out: string): Promise<string> {
  const first = join(temporary, "first.tgz");
  await run(["pnpm", "pack", "--out", first], { cwd: join(root, one.folder) });
  await run(["tar", "xzf", first, "-C", temporary]);
  const unpacked = join(temporary, "package");
  rewriteManifest(join(unpacked, "package.json"), one.folder);
  await run(["npm", "pack", "--ignore-scripts", "--pack-destination", out], { cwd: unpacked });
  rmSync(unpacked, { recursive: true });
  return join(out, tarballName(one));
}

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { out: { type: "string", default: "release" } } });
  const out = resolve(values.out);
  const packages = publicPackages();
  if (!(await build(packages.map(({ name }) => name)))) return void (process.exitCode = 130);
  mkdirSync(out, { recursive: true });
  // Of each package, the folder contains one version.
  for (const { name } of packages)
    for (const file of globSync(tarballName({ name, version: "*" }), { cwd: out })) rmSync(join(out, file));
  const temporary = mkdtempSync(join(tmpdir(), "9pic-pack-"));
  try {
    for (const one of packages) console.log(relative("", await pack(one, temporary, out)));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
