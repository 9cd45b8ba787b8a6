import { existsSync, globSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";

import { readDocumentFile } from "@9pic/openapi/node";
import { maxSatisfying } from "semver";

import { bumpBetween, bumpFor, greatest, isLess, isVersion } from "./bump.ts";
import { exampleChangeset, readChangesets, SPEC } from "./changesets.ts";
import { diffDocuments } from "./index.ts";
import { type Base, baseAt, changedReleases, releasesAt, startOfBranch } from "./releases.ts";
import { type Format, report, summary } from "./report.ts";

export type Options = {
  /** The root folder of the repository. */
  root: string;
  /** A file, or a version in `spec/releases/`; the highest version there by default. */
  base?: string | undefined;
  /** The branch or commit whose releases count, such as `origin/main`; by default those of the working tree. */
  baseRef?: string | undefined;
  format?: Format;
};

/** The text to print, and whether the declared bump is sufficient. */
export type Comparison = { text: string; isSufficient: boolean };

/**
 * Compares the built document with a release, and the releases with those of `baseRef`, or of the commit where the branch left main. A
 * released document that changed is an error of its own: with it, the change would choose what it is compared with.
 */
export async function compareWithRelease({ root, baseRef, ...options }: Options): Promise<Comparison> {
  const given = baseRef === undefined ? undefined : baseAt(root, baseRef);
  const start = given ?? startOfBranch(root);
  const changed = start ? changedReleases(root, start) : [];
  const folder = await mkdtemp(join(tmpdir(), "9pic-releases-"));
  try {
    const releases = given ? await writeReleases(root, given, folder) : join(root, "spec/releases");
    const comparison = await compareWith(releases, { root, ...options });
    if (changed.length === 0) return comparison;
    return { text: `${changed.join("\n")}\n\n${comparison.text}`, isSufficient: false };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Writes the releases of a commit into a folder. Returns the folder. */
async function writeReleases(root: string, base: Base, folder: string): Promise<string> {
  for (const [version, text] of releasesAt(root, base)) await writeFile(join(folder, `${version}.yaml`), text);
  return folder;
}

/**
 * Compares the built document (`spec/dist/openapi.yaml`) with a release, and the declared bump with the bump that the changes call
 * for. A bump is declared by a pending changeset or by the version of the document. Throws an error that says what to do.
 */
async function compareWith(
  releases: string,
  { root, base, format = "text" }: Omit<Options, "baseRef">,
): Promise<Comparison> {
  const versions = globSync("*.yaml", { cwd: releases }).map((file) => basename(file, ".yaml"));
  const name = base ?? maxSatisfying(versions, "*");
  if (name === null)
    return { text: "spec/releases/ contains no release, so there is nothing to compare.", isSufficient: true };
  const old = isVersion(name) ? join(releases, `${name}.yaml`) : resolve(name);
  const now = join(root, "spec/dist/openapi.yaml");
  if (!existsSync(now)) throw new Error(`${now} does not exist. Build it: npx -y pnpm@12 --filter @9pic/spec bundle`);
  const [from, to] = [await versionOf(old), await versionOf(now)];
  const changes = await diffDocuments(old, now);
  const needed = bumpFor(changes);
  const pending = readChangesets(root).map(({ bumps }) => bumps[SPEC] ?? "none");
  const declared = greatest([bumpBetween(from, to), ...pending]);
  const isSufficient = !isLess(declared, needed);
  const since = isVersion(name) ? from : `${relative(root, old)} (${from})`;
  const text = `${report(changes, since, format)}\n\n${summary(needed, declared)}`;
  if (isSufficient) return { text, isSufficient };
  const advice = 'Declare it: run "npx -y pnpm@12 changeset", or write a file .changeset/NAME.md with any name:';
  return { text: [text, advice, exampleChangeset(needed)].join("\n\n"), isSufficient };
}

async function versionOf(file: string): Promise<string> {
  const { version } = (await readDocumentFile(file)).info;
  if (isVersion(version)) return version;
  throw new Error(`info.version of ${file} is ${version}. It must be three numbers, such as 1.0.0.`);
}
