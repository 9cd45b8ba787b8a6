import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";

import { type Change, diffDocuments } from "@9pic/spec-diff";
import { compare, valid } from "semver";

/** A released version of the document, and what changed since the one before. */
export type Release = {
  /** Undefined for changes that are not released yet. */
  version: string | undefined;
  /** Undefined for the first release. */
  changes: Change[] | undefined;
};

/**
 * Reads what changed from release to release, and since the last one.
 *
 * @param folder holds a bundled document for each release: `1.0.0.yaml`
 * @param working the path of the bundled document as it is now
 * @returns the newest first
 */
export async function readReleases(folder: string, working: string): Promise<Release[]> {
  const names = await readdir(folder).catch(() => []);
  const versions = names.filter((name) => name.endsWith(".yaml")).map((name) => basename(name, ".yaml"));
  const released = versions.filter((version) => valid(version)).toSorted(compare);
  const files = [...released.map((version) => join(folder, `${version}.yaml`)), working];
  const releases = files.map(async (file, index): Promise<Release> => {
    const before = files[index - 1];
    return { version: released[index], changes: before === undefined ? undefined : await diffDocuments(before, file) };
  });
  const isShown = ({ version, changes = [] }: Release): boolean => version !== undefined || changes.length > 0;
  return (await Promise.all(releases)).filter(isShown).toReversed();
}
