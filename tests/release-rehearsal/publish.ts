import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { type Clone, cleanEnvironment } from "../src/clone.ts";
import { root } from "../src/run.ts";
import type { PackedPackage } from "./copy.ts";
import { installedDependencies } from "./dependencies.ts";
import type { Processes } from "./processes.ts";
import type { Registry } from "./registry.ts";
import { upload } from "./upload.ts";

/**
 * Publishes the packages with `release:publish`, and before that uploads their dependencies as they are installed in this
 * repository. npm's settings are in the clone's home directory.
 */
export async function publish(
  packages: PackedPackage[],
  { folder, parent }: Clone,
  registry: Registry,
  processes: Processes,
): Promise<void> {
  const home = join(parent, "home");
  const { host } = new URL(registry.url);
  const settings = [
    `registry=${registry.url}`,
    `//${host}/:_authToken=rehearsal`,
    "audit=false",
    "fund=false",
    "update-notifier=false",
  ];
  writeFileSync(join(home, ".npmrc"), `${settings.join("\n")}\n`);
  const env = { ...cleanEnvironment(home), TMPDIR: join(parent, "tmp"), NO_PROXY: "127.0.0.1" };

  const dependencies = [
    ...packages.flatMap((one) => installedDependencies(one.folder, one.dependencies)),
    // The TypeScript projects of `consumers/` install it.
    ...installedDependencies(join(root, "tests"), ["@types/node"]),
  ];
  const uploaded = new Set<string>();
  for (const dependency of dependencies) {
    const id = `${dependency.manifest.name}@${dependency.manifest.version}`;
    if (!uploaded.has(id)) await upload(dependency, registry.url, parent, processes, env);
    uploaded.add(id);
  }
  await processes.run([process.execPath, "scripts/main.mjs", "release/publish"], { cwd: folder, env });
}
