/** What depends on the version of `@9pic/spec`: `info.version` of the document, and the copy of its bundle in `spec/releases/`. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../run.ts";

const document = join(root, "spec/openapi.yaml");
const bundle = join(root, "spec/dist/openapi.yaml");
const VERSION_LINE = /^(info:\n(?: .*\n)*? {2}version: )(\S+)$/m;

/** Returns `info.version` of the working document. */
export function documentVersion(): string {
  const version = VERSION_LINE.exec(readFileSync(document, "utf8"))?.[2];
  if (version) return version;
  throw new Error("spec/openapi.yaml has no line `  version: 1.2.3` under `info:`. Restore it on a line of its own.");
}

/** Sets `info.version`, and keeps the rest of the file as it is. */
export function setDocumentVersion(version: string): void {
  if (documentVersion() === version) return;
  writeFileSync(document, readFileSync(document, "utf8").replace(VERSION_LINE, `$1${version}`));
}

/** Returns the path of the released copy of a version, from the root. */
export const releaseOf = (version: string): string => `spec/releases/${version}.yaml`;

/** Compares the bundle with the release of a version; undefined if there is no such release. */
export function equalsRelease(version: string): boolean | undefined {
  const file = join(root, releaseOf(version));
  if (!existsSync(file)) return undefined;
  return readFileSync(file, "utf8") === readFileSync(bundle, "utf8");
}

/** The date of each release, for the changelog of the docs. A copy of the repository without its history has no other. */
const dates = join(root, "spec/releases/dates.json");

/**
 * Copies the bundle to `spec/releases/`, and notes the date.
 *
 * @param date such as 2026-11-22; today by default, in UTC
 * @returns the path of the copy from the root
 */
export function addRelease(version: string, date = new Date().toISOString().slice(0, 10)): string {
  mkdirSync(join(root, "spec/releases"), { recursive: true });
  copyFileSync(bundle, join(root, releaseOf(version)));
  const known: Record<string, string> = existsSync(dates) ? JSON.parse(readFileSync(dates, "utf8")) : {};
  writeFileSync(dates, `${JSON.stringify({ ...known, [version]: date }, null, 2)}\n`);
  return releaseOf(version);
}
