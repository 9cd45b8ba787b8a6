/** The changesets that wait in `.changeset/`, as text: a line for each package, between two lines of dashes, and a sentence. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../root.mjs";
import { bringAlong } from "./bumps.mjs";

const folder = join(root, ".changeset");

/** The names of the files that changesets reads. */
export const waiting = () => readdirSync(folder).filter((file) => file.endsWith(".md") && file !== "README.md");

/**
 * Takes a changeset apart.
 *
 * @param text the file
 * @param name what to call it in an error
 * @returns the bump of each package, and what comes after
 * @throws Error that names the line that cannot be read
 */
export function parse(text, name) {
  const [, lines, rest] = /^---\r?\n([^]*?)^---[ \t]*\r?\n?([^]*)$/m.exec(text) ?? [];
  if (lines === undefined)
    throw new Error(`.changeset/${name} does not begin with "---", packages, and "---" again. ${SEE}`);
  const bumps = lines
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => {
      const [, , package_, bump] = /^(["']?)([^"':]+)\1:\s*(none|patch|minor|major)\s*$/.exec(line) ?? [];
      if (!bump) throw new Error(`.changeset/${name}: "${line}" is not a package and a bump. ${SEE}`);
      return [package_, bump];
    });
  return { bumps: Object.fromEntries(bumps), rest };
}

const SEE = `Write it like the one in .changeset/README.md.`;

/** The text of a changeset. */
export const format = ({ bumps, rest }) => {
  const lines = Object.entries(bumps).map(([name, bump]) => `"${name}": ${bump}\n`);
  return `---\n${lines.join("")}---\n${rest}`;
};

/**
 * Writes into each waiting changeset the packages that it brings along, so that its sentence is in their changelogs too.
 *
 * @param packages as `publicPackages` gives them
 * @returns the packages that the changesets raise
 * @throws Error if one of them cannot be read, or names a package that is not published
 */
export function completeChangesets(packages) {
  const known = packages.map(({ name }) => name);
  const raised = new Set();
  for (const file of waiting()) {
    const changeset = parse(readFileSync(join(folder, file), "utf8"), file);
    const stranger = Object.keys(changeset.bumps).find((name) => !known.includes(name));
    if (stranger)
      throw new Error(`.changeset/${file} names ${stranger}, which is not published. Name one of ${known.join(", ")}.`);
    const bumps = bringAlong(changeset.bumps, packages);
    writeFileSync(join(folder, file), format({ ...changeset, bumps }));
    for (const [name, bump] of Object.entries(bumps)) if (bump !== "none") raised.add(name);
  }
  return [...raised];
}
