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
  const fileOf = (version: string): string => join(folder, `${version}.yaml`);
  const releases = released.map(async (version, index): Promise<Release> => {
    const before = released[index - 1];
    return {
      version,
      changes: before === undefined ? undefined : await diffDocuments(fileOf(before), fileOf(version)),
    };
  });
  const last = released.at(-1);
  const pending = last === undefined ? [] : await diffDocuments(fileOf(last), working);
  const unreleased = pending.length > 0 ? [{ version: undefined, changes: pending }] : [];
  return [...unreleased, ...(await Promise.all(releases)).toReversed()];
}
