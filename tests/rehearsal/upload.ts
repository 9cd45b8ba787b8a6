import { createHash } from "node:crypto";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";

import type { Installed } from "./dependencies.ts";
import type { Environment, Processes } from "./processes.ts";

/**
 * Puts a package of somebody else's into the registry, as it is installed here. Not by `npm publish`: that would go where the
 * package's own `publishConfig` says.
 */
export async function upload(
  { folder, manifest }: Installed,
  registry: string,
  place: string,
  { run }: Processes,
  env: Environment,
): Promise<void> {
  const { name, version } = manifest;
  const file = join(place, `${name.replace("/", "-")}-${version}.tgz`);
  // From a copy, since pnpm links files with the same text to one another, and of links npm unpacks nothing.
  cpSync(folder, join(place, "package"), { recursive: true, filter: (path) => basename(path) !== "node_modules" });
  await run(["tar", "czf", file, "package"], { cwd: place, env });
  rmSync(join(place, "package"), { recursive: true });
  const data = readFileSync(file);
  const tarball = `${name}-${version}.tgz`;
  const dist = {
    integrity: `sha512-${createHash("sha512").update(data).digest("base64")}`,
    shasum: createHash("sha1").update(data).digest("hex"),
    tarball: `${registry}${name}/-/${tarball}`,
  };
  const body = {
    _id: name,
    name,
    "dist-tags": { latest: version },
    versions: { [version]: { ...manifest, _id: `${name}@${version}`, dist } },
    _attachments: {
      [tarball]: {
        content_type: "application/octet-stream",
        data: data.toString("base64"),
        length: data.length,
      },
    },
  };
  const response = await fetch(registry + name.replace("/", "%2f"), {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok)
    throw new Error(`The registry did not take ${name}@${version}: ${response.status} ${await response.text()}`);
}
