/** The licenses of third-party code that is published with this project. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

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

/**
 * Lists the packages that the published packages depend on, and those in the bundle of the mock, each once.
 *
 * @throws Error if the mock is not built
 */
export function readLicenses(): LicensedPackage[] {
  const { stdout } = run(["pnpm", "--recursive", "licenses", "list", "--prod", "--json"]);
  const byLicense = Object.entries<{ name: string; versions: string[] }[]>(JSON.parse(stdout));
  const dependencies = byLicense.flatMap(([license, packages]) =>
    packages.flatMap(({ name, versions }) => versions.map((version) => ({ name, version, license }))),
  );
  const all = new Map([...dependencies, ...bundled()].map((one) => [`${one.name}@${one.version}`, one]));
  return [...all.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Lists the packages in the notices of the mock, with the licenses from their manifests. */
function bundled(): LicensedPackage[] {
  const file = join(root, "apps/mock/dist/THIRD-PARTY-NOTICES.txt");
  if (!existsSync(file)) throw new Error(`${file} does not exist. Build the mock first: npx -y pnpm@12 run build`);
  return readFileSync(file, "utf8")
    .split(/^-{80}\n\n/m)
    .map((notice) => {
      const [, name = "", version = ""] = /^(\S+) (\S+)\n/.exec(notice) ?? [];
      const folder = `${name.replace("/", "+")}@${version}*/node_modules/${name}`;
      const [manifest] = globSync(`node_modules/.pnpm/${folder}/package.json`, { cwd: root });
      if (!manifest) throw new Error(`${file} lists ${name} ${version}, which is not installed. Build the mock again.`);
      const { license, licenses } = JSON.parse(readFileSync(join(root, manifest), "utf8"));
      return { name, version, license: license ?? licenses?.[0]?.type ?? "none" };
    });
}
