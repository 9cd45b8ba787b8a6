import { diff, gt, prerelease, valid } from "semver";

import type { Bump, Change } from "./types.ts";

const ORDER: readonly (Bump | "none")[] = ["none", "patch", "minor", "major"];

export const isLess = (bump: Bump | "none", other: Bump | "none"): boolean =>
  ORDER.indexOf(bump) < ORDER.indexOf(other);

/** Returns the greatest of these bumps; "none" if there are none. */
export const greatest = (bumps: (Bump | "none")[]): Bump | "none" =>
  ORDER.findLast((bump) => bumps.includes(bump)) ?? "none";

/** Returns the version bump that a list of changes calls for. */
export const bumpFor = (changes: Change[]): Bump | "none" => greatest(changes.map(({ bump }) => bump));

/** Whether a text is a plain version, such as 1.0.0. Pre-releases and build metadata are not used in this project. */
export const isVersion = (text: string): boolean => valid(text) === text && !prerelease(text);

/** Returns the bump between two versions; "none" unless the second is higher. */
export const bumpBetween = (from: string, to: string): Bump | "none" =>
  gt(to, from) ? (diff(from, to) as Bump) : "none";
