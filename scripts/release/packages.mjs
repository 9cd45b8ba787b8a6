/** The packages that are published: those of the workspace that are not private. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../root.mjs";

/** The package whose version is the API's. */
export const SPEC = "@9pic/spec";

const readManifest = (folder) => JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));

const foldersIn = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${folder}/${entry.name}`);

/**
 * Reads the published packages, the spec first.
 *
 * @returns the folder of each, its name, its version, and the names of the published packages that it is made of: those of its
 * `devDependencies` that are published too. Their code goes into its own, which is why they are no `dependencies`.
 */
export function publicPackages() {
  const manifests = ["spec", ...foldersIn("packages"), ...foldersIn("apps")]
    .map((folder) => ({ folder, manifest: readManifest(folder) }))
    .filter(({ manifest }) => !manifest.private);
  const names = manifests.map(({ manifest }) => manifest.name);
  return manifests.map(({ folder, manifest: { name, version, devDependencies = {} } }) => ({
    folder,
    name,
    version,
    madeOf: names.filter((other) => other in devDependencies),
  }));
}
