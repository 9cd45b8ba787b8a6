/**
 * `pnpm release:pack [--out release]` builds, and writes a tarball of each published package to a folder, and its bill of materials. It sends no
 * requests. .changeset/README.md describes the environment variables `RELEASE_SCOPE`, `RELEASE_REPOSITORY` and `RELEASE_COMMIT`.
 */
import { globSync, mkdirSync, mkdtempDisposableSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";

import { root, run } from "../run.ts";
import { build } from "../turbo.ts";
import { rewriteManifest, sbomName, tarballName } from "./manifest.ts";
import { publicPackages, type PublicPackage } from "./packages.ts";
import { writeSbom } from "./sbom.ts";

/**
 * Packs one package, which is built, into the folder `out`, and returns the tarball. pnpm inserts the versions of the catalog; npm packs the rewritten
 * files, always into the same bytes.
 */
export function packPackage(one: PublicPackage, out: string): string {
  using temporary = mkdtempDisposableSync(join(tmpdir(), "9pic-pack-"));
  const first = join(temporary.path, "first.tgz");
  run(["pnpm", "pack", "--out", first], { cwd: join(root, one.folder) });
  run(["tar", "xzf", first, "-C", temporary.path]);
  const unpacked = join(temporary.path, "package");
  rewriteManifest(join(unpacked, "package.json"), one.folder);
  run(["npm", "pack", "--ignore-scripts", "--pack-destination", out], { cwd: unpacked });
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
    for (const fileName of [tarballName, sbomName])
      for (const file of globSync(fileName({ name, version: "*" }), { cwd: out })) rmSync(join(out, file));
  for (const one of packages) {
    console.log(relative("", packPackage(one, out)));
    writeSbom(one, join(out, sbomName(one)));
  }
}
