import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { type Change, diffDocuments } from "@9pic/spec-diff";

export type { Change } from "@9pic/spec-diff";

/** A released version of the document, and how it differs from the one before. */
export type Release = {
  /** Nothing for what is not released yet. */
  version: string | undefined;
  /** Nothing for the first release. */
  changes: Change[] | undefined;
};

/**
 * Reads what changed from release to release, and since the last.
 *
 * @param folder holds a bundled document for each release: `1.0.0.yaml`
 * @param working the bundled document as it is now
 * @returns the newest first
 */
export async function readReleases(folder: string, working: string): Promise<Release[]> {
  const names = await readdir(folder).catch(() => []);
  const versions = names.flatMap((name) => /^(\d+\.\d+\.\d+)\.yaml$/.exec(name)?.[1] ?? []).toSorted(byVersion);
  const file = (version: string): string => join(folder, `${version}.yaml`);
  const released = await Promise.all(
    versions.map(async (version, index): Promise<Release> => {
      const before = versions[index - 1];
      return { version, changes: before === undefined ? undefined : await diffDocuments(file(before), file(version)) };
    }),
  );
  const last = versions.at(-1);
  const pending = last === undefined ? [] : await diffDocuments(file(last), working);
  return [...(pending.length > 0 ? [{ version: undefined, changes: pending }] : []), ...released.toReversed()];
}

function byVersion(a: string, b: string): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  const index = left.findIndex((part, position) => part !== right[position]);
  return index < 0 ? 0 : left[index]! - right[index]!;
}
