/**
 * Which packages a changeset bumps. Changesets bumps the dependents of a package by `dependencies` alone. These packages are built from
 * one another: a change of the spec is also a change of the client, which has to be released with it.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { greatest } from "../../packages/spec-diff/src/bump.ts";
import { formatChangeset, readChangesets, type PendingChangeset } from "../../packages/spec-diff/src/changesets.ts";
import { root } from "../run.ts";
import type { PublicPackage } from "./packages.ts";

type Bumps = PendingChangeset["bumps"];

/**
 * Adds the bumps of the packages that are built from those that a changeset names.
 *
 * While a package is 0.x, a breaking change is a minor bump: `^0.1.0` does not include 0.2.0, and 1.0.0 is a separate decision.
 */
export function addDependents(bumps: Bumps, packages: PublicPackage[]): Bumps {
  const bumpOf = (name: string): Bumps[string] => {
    const { version = "", builtFrom = [] } = packages.find((one) => one.name === name) ?? {};
    const inherited = builtFrom
      .map(bumpOf)
      .map((bump) => (bump === "major" && version.startsWith("0.") ? "minor" : bump));
    return greatest([bumps[name] ?? "none", ...inherited]);
  };
  const all = packages.map(({ name }) => [name, bumpOf(name)] as const);
  return Object.fromEntries(all.filter(([name, bump]) => name in bumps || bump !== "none"));
}

/**
 * Adds the dependents to each pending changeset, so that their changelogs contain its entry.
 *
 * @returns the names of the bumped packages
 * @throws Error if a changeset cannot be parsed, or names a package that is not published
 */
export function completeChangesets(packages: PublicPackage[]): string[] {
  const names = packages.map(({ name }) => name);
  const changesets = readChangesets(root).map(({ file, bumps, summary }) => {
    const unknown = Object.keys(bumps).find((name) => !names.includes(name));
    if (unknown)
      throw new Error(`.changeset/${file} names ${unknown}, which is not published. Name one of ${names.join(", ")}.`);
    return { file, summary, bumps: addDependents(bumps, packages) };
  });
  for (const { file, ...changeset } of changesets)
    writeFileSync(join(root, ".changeset", file), formatChangeset(changeset));
  return names.filter((name) => changesets.some(({ bumps }) => (bumps[name] ?? "none") !== "none"));
}
