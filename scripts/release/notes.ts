/** `main.mjs release/notes NAME` prints the changelog entries of the newest version of a package. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../run.ts";
import { publishedName } from "./manifest.ts";
import { publicPackages } from "./packages.ts";

export function main([name = ""]: string[]): void {
  const packages = publicPackages();
  const found = packages.find((one) => [one.name, publishedName(one.name)].includes(name));
  if (!found)
    throw new Error(`There is no package ${name}. Name one of ${packages.map((one) => one.name).join(", ")}.`);
  const changelog = readFileSync(join(root, found.folder, "CHANGELOG.md"), "utf8");
  const [version, ...lines] = (changelog.split(/^## /m)[1] ?? "").split("\n");
  if (version !== found.version)
    throw new Error(
      `The newest version in ${found.folder}/CHANGELOG.md is ${version || "none"}, but its package.json has ${found.version}. Correct one of them.`,
    );
  console.log(lines.join("\n").trim());
}
