/** `node scripts/release/notes.mjs NAME` prints what the changelog of a package says of its newest version. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { command } from "../command.mjs";
import { root } from "../root.mjs";
import { publishedName } from "./manifest.mjs";
import { publicPackages } from "./packages.mjs";

await command(() => {
  const [name] = process.argv.slice(2);
  const packages = publicPackages();
  const found = packages.find((one) => [one.name, publishedName(one.name)].includes(name));
  if (!found)
    throw new Error(`There is no package ${name}. Name one of ${packages.map((one) => one.name).join(", ")}.`);
  const changelog = readFileSync(join(root, found.folder, "CHANGELOG.md"), "utf8");
  const [, newest] = changelog.split(/^## /m);
  const [version, ...lines] = (newest ?? "").split("\n");
  if (version !== found.version)
    throw new Error(
      `The newest version in ${found.folder}/CHANGELOG.md is ${version || "none"}, and its package.json says ${found.version}. Make both one.`,
    );
  console.log(lines.join("\n").trim());
});
