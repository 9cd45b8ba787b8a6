/**
 * Who takes part in whose bump. changesets raises a package for its `dependencies` alone; ours are made of one another at build
 * time, so that a change of the spec is a change of the client as well, and has to be released in it.
 */

const ORDER = ["none", "patch", "minor", "major"];

const greater = (a, b) => (ORDER.indexOf(a) < ORDER.indexOf(b) ? b : a);

/**
 * What a package has to be raised by if something that it is made of is raised by `bump`. While it is 0.x, a minor is what says
 * "this can break you": `^0.1.0` does not pass it. 1.0.0 would promise more than anybody decided.
 */
export const taken = (bump, version) => (bump === "major" && version.startsWith("0.") ? "minor" : bump);

/**
 * Adds to the bumps of one changeset what they bring along.
 *
 * @param bumps the bump of each package that the changeset names
 * @param packages as `publicPackages` gives them
 * @returns the same with the packages that are made of those, each raised at least as much
 */
export function bringAlong(bumps, packages) {
  const all = { ...bumps };
  let before;
  // Until nothing moves: the mock is made of the sandbox, which is made of the spec.
  do {
    before = JSON.stringify(all);
    for (const { name, version, madeOf } of packages)
      for (const part of madeOf) {
        const bump = greater(all[name] ?? "none", taken(all[part] ?? "none", version));
        if (bump !== "none") all[name] = bump;
      }
  } while (JSON.stringify(all) !== before);
  return all;
}
