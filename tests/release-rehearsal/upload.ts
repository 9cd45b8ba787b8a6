import { createHash } from "node:crypto";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";

import type { Environment } from "../src/run.ts";
import type { InstalledPackage } from "./dependencies.ts";
import type { Processes } from "./processes.ts";

/**
 * Uploads an installed package to the registry. `npm publish` would use the registry of the package's own `publishConfig`.
 *
 * @throws Error if the registry rejects the package
 */
export async function upload(
  { folder, manifest }: InstalledPackage,
  registry: string,
  parent: string,
  { run }: Processes,
  env: Environment,
): Promise<void> {
  const { name, version } = manifest;
  const file = join(parent, `${name.replace("/", "-")}-${version}.tgz`);
  // From a copy: pnpm hard-links identical files, and npm does not unpack links.
  cpSync(folder, join(parent, "package"), { recursive: true, filter: (path) => basename(path) !== "node_modules" });
  await run(["tar", "czf", file, "package"], { cwd: parent, env });
  rmSync(join(parent, "package"), { recursive: true });
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
    throw new Error(`The registry rejected ${name}@${version}: ${response.status} ${await response.text()}`);
}
