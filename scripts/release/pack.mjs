/**
 * `pnpm release:pack [--out release]` builds, and leaves a tarball of each published package in a folder. Asks no other machine for
 * anything.
 * `RELEASE_SCOPE` and `RELEASE_REPOSITORY` in the environment: .changeset/README.md.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";

import { command } from "../command.mjs";
import { root } from "../root.mjs";
import { run } from "../run.mjs";
import { turbo } from "../turbo.mjs";
import { rewriteManifest } from "./manifest.mjs";
import { publicPackages } from "./packages.mjs";
import { tarballName } from "./tarballs.mjs";

async function build(packages) {
  const filters = packages.map(({ name }) => `--filter=${name}`);
  const { code, output } = await turbo(["build", ...filters], { keepOutput: true });
  if (code !== 0) throw new Error(`${output}\nThe build failed; what is above says where. Nothing was packed.`);
}

/**
 * Packs one package: pnpm fills in the versions of the catalog, then the manifest becomes what is for others, and npm makes
 * the tarball that it would make at any time of the same files.
 */
async function pack({ folder, name, version }, place, out) {
  const first = join(place, "first.tgz");
  await run(["pnpm", "pack", "--out", first], { cwd: join(root, folder) });
  await run(["tar", "xzf", first, "-C", place]);
  const packed = join(place, "package");
  rewriteManifest(join(packed, "package.json"), folder);
  await run(["npm", "pack", "--ignore-scripts", "--pack-destination", out], { cwd: packed });
  rmSync(packed, { recursive: true });
  return join(out, tarballName(name, version));
}

/** Removes what was packed before: of each package there is one tarball. */
function forget(packages, out) {
  const starts = packages.map(({ name }) => tarballName(name, ""));
  const isOurs = (file) =>
    starts.some((start) => file.startsWith(start.replace(/\.tgz$/, ""))) && file.endsWith(".tgz");
  for (const file of readdirSync(out)) if (isOurs(file)) rmSync(join(out, file));
}

await command(async () => {
  const { values } = parseArgs({ options: { out: { type: "string", default: "release" } } });
  const out = resolve(values.out);
  const packages = publicPackages();
  await build(packages);
  mkdirSync(out, { recursive: true });
  forget(packages, out);
  const place = mkdtempSync(join(tmpdir(), "9pic-pack-"));
  try {
    for (const one of packages) console.log(relative("", await pack(one, place, out)));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
