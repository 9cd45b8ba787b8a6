/** The changesets in `.changeset/` that no release has used up yet. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parseChangesetFile } from "@changesets/parse";

import type { Bump } from "./types.ts";

/** The package whose version is the version of the API. */
export const SPEC = "@9pic/spec";

/** A pending changeset: the bump of each package that it names, and the changelog entry. */
export type PendingChangeset = { bumps: Record<string, Bump | "none">; summary: string };

/** Reads the pending changesets, with their file names. Throws an error that names a file that cannot be parsed. */
export function readChangesets(root: string): (PendingChangeset & { file: string })[] {
  const folder = join(root, ".changeset");
  const files = globSync("*.md", { cwd: folder, exclude: ["README.md"] }).toSorted();
  return files.map((file) => ({ file, ...parseChangeset(readFileSync(join(folder, file), "utf8"), file) }));
}

/** Parses a changeset; `file` is its name for the error. */
export function parseChangeset(text: string, file: string): PendingChangeset {
  try {
    const { releases, summary } = parseChangesetFile(text);
    return { bumps: Object.fromEntries(releases.map(({ name, type }) => [name, type])), summary };
  } catch (cause) {
    const reason = (cause as Error).message.split("\n")[0]?.replace(/^could not parse changeset - /, "");
    const message = `.changeset/${file} is not a changeset: ${reason} Write it like this:`;
    throw new Error(`${message}\n\n${exampleChangeset("minor")}`, { cause });
  }
}

/** Returns a changeset for the spec, to be completed by its author. */
export const exampleChangeset = (bump: Bump | "none"): string =>
  formatChangeset({ bumps: { [SPEC]: bump }, summary: "What changed, in a sentence for readers of the changelog." });

/** Returns the text of a changeset file. */
export function formatChangeset({ bumps, summary }: PendingChangeset): string {
  const lines = Object.entries(bumps).map(([name, bump]) => `"${name}": ${bump}\n`);
  return `---\n${lines.join("")}---\n\n${summary}\n`;
}
