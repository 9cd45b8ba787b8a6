import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";

import { type Change, diffDocuments } from "@9pic/spec-diff";
import { compare, valid } from "semver";

/** A released version of the document, and what changed since the one before. */
export type Release = {
  /** Undefined for changes that are not released yet. */
  version: string | undefined;
  /** Of the release, such as 2026-11-22; undefined if nothing states it. */
  date: string | undefined;
  /** Undefined for the first release. */
  changes: Change[] | undefined;
  /** The path of its docs, if the site has them beside the latest: `v/1.0.0`. */
  docs?: string | undefined;
};

/**
 * Reads what changed from release to release, and since the last one.
 *
 * @param folder holds a bundled document for each release, `1.0.0.yaml`, and can have `dates.json` with the date of each
 * @param working the path of the bundled document as it is now
 * @returns the newest first
 * @throws Error if `dates.json` is not an object of dates
 */
export async function readReleases(folder: string, working: string): Promise<Release[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const versions = names.filter((name) => name.endsWith(".yaml")).map((name) => basename(name, ".yaml"));
  const released = versions.filter((version) => valid(version)).toSorted(compare);
  const dates = names.includes(DATES) ? await readDates(join(folder, DATES)) : {};
  const files = [...released.map((version) => join(folder, `${version}.yaml`)), working];
  const releases = files.map(async (file, index): Promise<Release> => {
    const before = files[index - 1];
    const version = released[index];
    const changes = before === undefined ? undefined : await diffDocuments(before, file);
    return { version, date: version === undefined ? undefined : dates[version], changes };
  });
  const isShown = ({ version, changes = [] }: Release): boolean => version !== undefined || changes.length > 0;
  return (await Promise.all(releases)).filter(isShown).toReversed();
}

/** Gives a path to the docs of each release but the one that the working document equals, from which nothing has changed. */
export function withDocs(releases: Release[]): Release[] {
  const hasChanged = releases[0]?.version === undefined;
  return releases.map((release, index) => {
    const isEarlier = release.version !== undefined && (hasChanged || index > 0);
    return { ...release, docs: isEarlier ? `v/${release.version}` : undefined };
  });
}

/** Written by `release:version`: neither a document nor a file that was copied or unpacked knows its day. */
const DATES = "dates.json";

async function readDates(file: string): Promise<Record<string, string>> {
  const text = await readFile(file, "utf8");
  try {
    const dates = Object.entries<unknown>(JSON.parse(text));
    const wrong = dates.find(([, date]) => !isDate(date));
    if (!wrong) return Object.fromEntries(dates) as Record<string, string>;
    throw new Error(`the date of ${wrong[0]} is ${JSON.stringify(wrong[1])}`);
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}. Write an object such as {"1.0.0": "2026-11-22"}.`, {
      cause: error,
    });
  }
}

/** Whether a value is a day of the calendar, in the notation of RFC 3339. */
const isDate = (value: unknown): value is string =>
  typeof value === "string" &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);
