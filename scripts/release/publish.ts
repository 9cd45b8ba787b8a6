/**
 * `pnpm release:publish [--from release] [--list]` publishes the tarballs of the versions that the registry does not have, and prints
 * each. A version that the registry refuses does not keep the others back: run the command again, and it publishes what is missing. The
 * settings of npm name the registry and its token. `--list` only prints the versions. It runs without an installation.
 */
import { existsSync, globSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";

import { root, run } from "../run.ts";
import { publishedId, publishedName, tarballName } from "./manifest.ts";
import { publicPackages, type PublicPackage } from "./packages.ts";
import { provenanceOptions } from "./provenance.ts";
import { publishedVersions, registryOf } from "./registry.ts";

/** How long a registry may take to list a version that it has accepted, in ms, and how often it is asked. */
const MAX_LISTING_MS = 300_000;
const LISTING_INTERVAL_MS = 5000;

const isPublished = ({ name, version }: PublicPackage): boolean =>
  publishedVersions(publishedName(name)).includes(version);

export async function main(args: string[]): Promise<void> {
  const options = { from: { type: "string", default: "release" }, list: { type: "boolean", default: false } } as const;
  const { values } = parseArgs({ args, options });
  const pending = globSync("*.md", { cwd: join(root, ".changeset"), exclude: ["README.md"] });
  if (!values.list && pending.length > 0)
    throw new Error(
      "There are pending changesets, so these are not the versions to publish. First run: npx -y pnpm@12 release:version",
    );
  const packages = publicPackages().filter((one) => !isPublished(one));
  if (values.list) return packages.forEach((one) => console.log(publishedId(one)));
  if (packages.length === 0) return console.error("The registry already has all of these versions.");
  await publishAll(packages, resolve(values.from));
}

/**
 * Publishes the tarballs in the folder `from`, and waits until the registry lists them.
 *
 * @throws Error if a tarball is missing, or the registry refuses some
 */
async function publishAll(packages: PublicPackage[], from: string): Promise<void> {
  const tarballOf = (one: PublicPackage): string => join(from, tarballName(one));
  const missing = packages.map(tarballOf).find((file) => !existsSync(file));
  if (missing)
    throw new Error(`${missing} does not exist, so nothing was published. First run: npx -y pnpm@12 release:pack`);
  const { REPOSITORY_VISIBILITY: visibility, ACTIONS_ID_TOKEN_REQUEST_URL: identity } = process.env;
  const registry = registryOf(publishedName(packages[0]!.name));
  const provenance = provenanceOptions({ registry, visibility, identity });
  const refusals = new Map(packages.map((one) => [one, publish(one, tarballOf(one), provenance)]));
  for (const [one, refusal] of refusals) if (refusal === undefined) await waitUntilListed(one);
  const refused = [...refusals.values()].filter((refusal) => refusal !== undefined);
  if (refused.length > 0)
    throw new Error(
      `The registry refused ${refused.length} of ${packages.length} versions:\n${refused.join("\n")}\nIt has the others. Correct the cause, then run the command again: it publishes the missing versions only.`,
    );
}

/** Publishes a tarball and prints the version; returns npm's message if the registry refuses it. */
function publish(one: PublicPackage, tarball: string, options: string[]): string | undefined {
  const { status, stderr } = run(["npm", "publish", tarball, "--ignore-scripts", ...options], { mayFail: true });
  if (status !== 0) return `${publishedId(one)}: ${stderr.trim()}`;
  console.log(publishedId(one));
  return undefined;
}

/** Waits until the registry lists a version: some take a while, and `release:announce` announces what is listed. */
async function waitUntilListed(one: PublicPackage): Promise<void> {
  const end = Date.now() + MAX_LISTING_MS;
  while (!isPublished(one)) {
    if (Date.now() > end)
      throw new Error(
        `The registry accepted ${publishedId(one)} and does not list it after ${MAX_LISTING_MS / 60_000} minutes. Run the command again later.`,
      );
    await setTimeout(LISTING_INTERVAL_MS);
  }
}
