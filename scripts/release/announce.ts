/**
 * `pnpm release:announce [--out announcements] [--from release] [--list]` prints the versions that the registry has and that no tag of
 * git names, each with the commit it was packed from. It does not matter which run published them, so a run after a failed one announces
 * all. `--out` is for what the release on GitHub contains: the notes, and the tarball as the registry has it. The workflow creates the
 * releases, and with them the tags. It runs without an installation.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { run } from "../run.ts";
import { publishedId, publishedName, sbomName, tarballName } from "./manifest.ts";
import { readNotes } from "./notes.ts";
import { publicPackages } from "./packages.ts";
import { publishedVersions } from "./registry.ts";

/** A version to announce. */
type Announcement = { name: string; version: string; notes: string };

/** Lists the versions in the changelogs that the registry has and that no tag names. */
function unannounced(): Announcement[] {
  const tags = new Set(run(["git", "tag", "--list"]).stdout.split("\n"));
  return publicPackages().flatMap(({ name, folder }) => {
    const published = publishedVersions(publishedName(name));
    return [...readNotes(folder)]
      .map(([version, notes]) => ({ name, version, notes }))
      .filter((one) => published.includes(one.version) && !tags.has(publishedId(one)))
      .toReversed();
  });
}

/**
 * Writes what a release on GitHub contains: `notes.md`, and in `files/` the tarball as the registry has it. The bill of materials is
 * that of the packed tarball, so it is added if that is the same file.
 *
 * @returns the commit that the tarball was packed from; the current one if its package.json does not name it
 */
function write(one: Announcement, folder: string, packed: string): string {
  const files = join(folder, "files");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(files, { recursive: true });
  writeFileSync(join(folder, "notes.md"), `${one.notes}\n`);
  run(["npm", "pack", publishedId(one), "--no-prefer-offline", "--ignore-scripts", "--pack-destination", files]);
  const [tarball, sbom] = [tarballName(one), sbomName(one)];
  const isSame =
    existsSync(join(packed, tarball)) && readFileSync(join(packed, tarball)).equals(readFileSync(join(files, tarball)));
  if (isSame) copyFileSync(join(packed, sbom), join(files, sbom));
  else console.error(`${publishedId(one)} was packed by another run, so its release has no bill of materials.`);
  const manifest = JSON.parse(run(["tar", "xzOf", join(files, tarball), "package/package.json"]).stdout);
  return manifest.gitHead ?? run(["git", "rev-parse", "HEAD"]).stdout.trim();
}

export function main(args: string[]): void {
  const options = {
    from: { type: "string", default: "release" },
    out: { type: "string", default: "announcements" },
    list: { type: "boolean", default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  for (const one of unannounced()) {
    const folder = join(values.out, tarballName(one).replace(/\.tgz$/, ""));
    const words = values.list ? [] : [write(one, resolve(folder), resolve(values.from)), folder];
    console.log([publishedId(one), ...words].join(" "));
  }
}
