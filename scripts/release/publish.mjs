/**
 * `pnpm release:publish [--from release]` publishes the tarballs that the registry does not have yet, and says which, a line for
 * each. Which registry that is, and the key for it, are npm's settings. `--list` publishes nothing, and says which it would.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { command } from "../command.mjs";
import { run } from "../run.mjs";
import { waiting } from "./changesets.mjs";
import { publishedName } from "./manifest.mjs";
import { publicPackages } from "./packages.mjs";
import { tarballName } from "./tarballs.mjs";

/** Whether the registry has a version. */
async function isPublished({ name, version }) {
  const id = `${publishedName(name)}@${version}`;
  const { code, stdout, stderr } = await run(["npm", "view", id, "version", "--json"], { mayFail: true });
  // Of a package that has other versions, npm says nothing, and that it went well.
  if (code === 0) return stdout.trim() !== "";
  const { error } = stdout.startsWith("{") ? JSON.parse(stdout) : {};
  if (error?.code === "E404") return false;
  throw new Error(
    `The registry could not be asked for ${id}. Nothing was published. npm says: ${error?.summary || stderr || stdout}`,
  );
}

async function unpublished() {
  const list = [];
  for (const one of publicPackages()) if (!(await isPublished(one))) list.push(one);
  return list;
}

/** @throws Error if a tarball is missing; then nothing is published */
function tarballsOf(packages, folder) {
  return packages.map(({ name, version }) => {
    const file = join(folder, tarballName(name, version));
    if (existsSync(file)) return file;
    throw new Error(`${file} is not there. Nothing was published. Pack first: npx -y pnpm@12 release:pack`);
  });
}

await command(async () => {
  const { values } = parseArgs({
    options: {
      from: { type: "string", default: "release" },
      list: { type: "boolean", default: false },
    },
  });
  if (!values.list && waiting().length > 0)
    throw new Error("Changesets wait: these are not the versions to publish. First: npx -y pnpm@12 release:version");
  const packages = await unpublished();
  const names = packages.map(({ name, version }) => `${publishedName(name)}@${version}`);
  if (values.list) return names.forEach((name) => console.log(name));
  const files = tarballsOf(packages, resolve(values.from));
  for (const [index, file] of files.entries()) {
    await run(["npm", "publish", file, "--ignore-scripts"]);
    console.log(names[index]);
  }
  if (names.length === 0) console.error("The registry has all of these versions already.");
});
