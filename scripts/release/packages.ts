/** The packages that are published: those of the workspace that are not private. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { root } from "../run.ts";

export type PublicPackage = {
  folder: string;
  name: string;
  version: string;
  /** The published packages among its `devDependencies`: their code is bundled into its own. */
  builtFrom: string[];
};

type Manifest = { name: string; version: string; private?: boolean; devDependencies?: Record<string, string> };

/** Reads the published packages, the spec first. */
export function publicPackages(): PublicPackage[] {
  const files = ["spec", "packages/*", "apps/*"].flatMap((folder) =>
    globSync(`${folder}/package.json`, { cwd: root }).toSorted(),
  );
  const packages = files
    .map((file) => ({ folder: dirname(file), ...(JSON.parse(readFileSync(join(root, file), "utf8")) as Manifest) }))
    .filter((manifest) => !manifest.private);
  const names = packages.map(({ name }) => name);
  return packages.map(({ folder, name, version, devDependencies = {} }) => ({
    folder,
    name,
    version,
    builtFrom: names.filter((other) => other in devDependencies),
  }));
}

/** Returns the version of each published package. */
export const versions = (): Record<string, string> =>
  Object.fromEntries(publicPackages().map(({ name, version }) => [name, version]));
