import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { type Clone, strangersEnvironment } from "../src/clone.ts";
import type { Packed } from "./copy.ts";
import { installed } from "./dependencies.ts";
import type { Processes } from "./processes.ts";
import type { Registry } from "./registry.ts";
import { upload } from "./upload.ts";

const tests = fileURLToPath(new URL("..", import.meta.url));

/**
 * Publishes the packages as a maintainer would, with npm's settings in a home of its own; and beforehand what they need of others,
 * as it is installed here.
 */
export async function publish(
  packages: Packed[],
  { folder, place }: Clone,
  registry: Registry,
  processes: Processes,
): Promise<void> {
  const home = join(place, "home");
  const { host } = new URL(registry.url);
  const settings = [
    `registry=${registry.url}`,
    `//${host}/:_authToken=rehearsal`,
    "audit=false",
    "fund=false",
    "update-notifier=false",
  ];
  writeFileSync(join(home, ".npmrc"), `${settings.join("\n")}\n`);
  const env = { ...strangersEnvironment(home), TMPDIR: join(place, "tmp"), NO_PROXY: "127.0.0.1" };

  const others = packages.flatMap((one) => installed(one.folder, one.dependencies));
  // And what projects in TypeScript have for Node.
  others.push(...installed(tests, ["@types/node"]));
  const uploaded = new Set<string>();
  for (const other of others) {
    const id = `${other.manifest.name}@${other.manifest.version}`;
    if (!uploaded.has(id)) await upload(other, registry.url, place, processes, env);
    uploaded.add(id);
  }
  await processes.run([process.execPath, "scripts/release/publish.mjs"], { cwd: folder, env });
}
