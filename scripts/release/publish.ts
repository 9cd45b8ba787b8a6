/**
 * `pnpm release:publish [--from release] [--list]` publishes the tarballs of the versions that the registry does not have, and prints
 * each. The settings of npm name the registry and its token. `--list` only prints the versions. It runs without an installation.
 */
import { existsSync, globSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { root, run } from "../run.ts";
import { publishedName, tarballName } from "./manifest.ts";
import { publicPackages, type PublicPackage } from "./packages.ts";

const idOf = ({ name, version }: PublicPackage): string => `${publishedName(name)}@${version}`;

function isPublished(id: string): boolean {
  const { status, stdout, stderr } = run(["npm", "view", id, "version", "--json"], { mayFail: true });
  // npm succeeds without output if the registry has only other versions of the package.
  if (status === 0) return stdout.trim() !== "";
  const { error } = stdout.startsWith("{") ? JSON.parse(stdout) : {};
  if (error?.code === "E404") return false;
  throw new Error(
    `The registry could not be queried for ${id}, so nothing was published: ${error?.summary || stderr || stdout}`,
  );
}

export function main(args: string[]): void {
  const options = { from: { type: "string", default: "release" }, list: { type: "boolean", default: false } } as const;
  const { values } = parseArgs({ args, options });
  const pending = globSync("*.md", { cwd: join(root, ".changeset"), exclude: ["README.md"] });
  if (!values.list && pending.length > 0)
    throw new Error(
      "There are pending changesets, so these are not the versions to publish. First run: npx -y pnpm@12 release:version",
    );
  const packages = publicPackages().filter((one) => !isPublished(idOf(one)));
  if (values.list) return packages.forEach((one) => console.log(idOf(one)));

  const tarballOf = (one: PublicPackage): string => join(resolve(values.from), tarballName(one));
  const missing = packages.map(tarballOf).find((file) => !existsSync(file));
  if (missing)
    throw new Error(`${missing} does not exist, so nothing was published. First run: npx -y pnpm@12 release:pack`);
  for (const one of packages) {
    run(["npm", "publish", tarballOf(one), "--ignore-scripts"]);
    console.log(idOf(one));
  }
  if (packages.length === 0) console.error("The registry already has all of these versions.");
}
