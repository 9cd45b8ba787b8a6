/** The licenses of third-party code that is published with this project. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { publicPackages } from "./release/packages.ts";
import { root, run } from "./run.ts";

/** Permissive licenses: they require no more than their text and a copyright notice. */
const ALLOWED = [
  ...["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0"],
  ...["ISC", "MIT", "MIT-0", "PSF-2.0", "Python-2.0", "Unlicense"],
];

export type LicensedPackage = { name: string; version: string; license: string };

/**
 * Whether a license is allowed. Of "A OR B" one must be; of "A AND B" both.
 *
 * @param expression an SPDX expression, as in package.json. One that nests OR in AND is refused, for a person to read.
 */
export function isAllowed(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, " ");
  if (/\bAND\b/.test(plain) && /\bOR\b/.test(plain)) return false;
  const alternatives = plain.split(/\sOR\s/).map((part) => part.split(/\sAND\s/));
  return alternatives.some((parts) => parts.every((part) => ALLOWED.includes(part.trim())));
}

/** The docs are published as well, as a site. Other private packages are tools, of this repository alone. */
const SITE = "@9pic/docs";

/**
 * Lists the packages that the published packages and the docs depend on, and those in bundles, each once.
 *
 * @throws Error if the packages are not built
 */
export function readLicenses(): LicensedPackage[] {
  const filters = [...publicPackages().map(({ name }) => name), SITE].map((name) => `--filter=${name}`);
  const { stdout } = run(["pnpm", ...filters, "licenses", "list", "--prod", "--json"]);
  const byLicense = Object.entries<{ name: string; versions: string[] }[]>(JSON.parse(stdout));
  const dependencies = byLicense.flatMap(([license, packages]) =>
    packages.flatMap(({ name, versions }) => versions.map((version) => ({ name, version, license }))),
  );
  const bundled = publicPackages().flatMap(({ folder }) => readBundled(folder));
  const all = new Map([...dependencies, ...bundled].map((one) => [`${one.name}@${one.version}`, one]));
  return [...all.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/**
 * Lists the packages whose code a built package contains, from the notices beside its bundle; none if it has no notices.
 *
 * @param folder the folder of the package in this repository
 * @throws Error if the package is not built
 */
export function readBundled(folder: string): LicensedPackage[] {
  if (!existsSync(join(root, folder, "dist")))
    throw new Error(`${folder}/dist does not exist. Build the packages first: npx -y pnpm@12 run build`);
  const file = join(root, folder, "dist/THIRD-PARTY-NOTICES.txt");
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split(/^-{80}\n\n/m)
    .map((notice) => {
      const [, name = "", version = ""] = /^(\S+) (\S+)\n/.exec(notice) ?? [];
      return { name, version, license: licenseOf(name, version) };
    });
}

/** Returns the license in the manifest of an installed package. Old ones have a list. */
function licenseOf(name: string, version: string): string {
  const folder = `${name.replace("/", "+")}@${version}*/node_modules/${name}`;
  const [manifest] = globSync(`node_modules/.pnpm/${folder}/package.json`, { cwd: root });
  if (!manifest)
    throw new Error(`A bundle contains ${name} ${version}, which is not installed. Build the packages again.`);
  const { license, licenses } = JSON.parse(readFileSync(join(root, manifest), "utf8"));
  return license ?? licenses?.[0]?.type ?? "none";
}
