import type { Change, Impact } from "./types.ts";

export type Bump = Impact | "none";

const ORDER: readonly Bump[] = ["none", "patch", "minor", "major"];

/** Whether `bump` is less than `other`. */
export const isLess = (bump: Bump, other: Bump): boolean => ORDER.indexOf(bump) < ORDER.indexOf(other);

/** The greatest of them, or "none". */
export const greatest = (bumps: Bump[]): Bump => ORDER.findLast((bump) => bumps.includes(bump)) ?? "none";

/** The bump that a set of changes calls for. */
export const bumpFor = (changes: Change[]): Bump => greatest(changes.map(({ impact }) => impact));

/** The three numbers of a version, or undefined if it is none (or a pre-release, which nothing here has). */
export const numbersOf = (version: string): number[] | undefined =>
  /^(\d+)\.(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number);

/** Below 0 if the version `a` is lower than `b`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a) ?? [], numbersOf(b) ?? []];
  const part = left.findIndex((number, index) => number !== right[index]);
  return part === -1 ? 0 : (left[part] ?? 0) - (right[part] ?? 0);
}

/** What it takes from one version to a higher one; "none" if it is not higher. */
export function bumpBetween(from: string, to: string): Bump {
  if (compareVersions(from, to) >= 0) return "none";
  const [left, right] = [numbersOf(from) ?? [], numbersOf(to) ?? []];
  if (left[0] !== right[0]) return "major";
  return left[1] === right[1] ? "patch" : "minor";
}
