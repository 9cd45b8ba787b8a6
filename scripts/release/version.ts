/**
 * `pnpm release:version` applies the pending changesets: it sets versions, changelogs, `jsr.json` and `info.version` of the document,
 * and copies the document to `spec/releases/`. Without changesets it only corrects what does not match.
 */
import { parseArgs } from "node:util";

import { SPEC } from "../../packages/spec-diff/src/changesets.ts";
import { run } from "../run.ts";
import { build } from "../turbo.ts";
import { completeChangesets } from "./changesets.ts";
import { updateJsr } from "./jsr.ts";
import { publicPackages, versions } from "./packages.ts";
import { addRelease, equalsRelease, setDocumentVersion } from "./spec-version.ts";

export async function main(args: string[]): Promise<void> {
  parseArgs({ args, options: {} });
  const before = versions();
  const specVersion = before[SPEC] ?? "";
  const bumped = completeChangesets(publicPackages());
  if (!(await build([SPEC], "bundle"))) return void (process.exitCode = 130);
  // A release is never changed: another document needs another version.
  if (!bumped.includes(SPEC) && equalsRelease(specVersion) === false)
    throw new Error(
      `The document differs from spec/releases/${specVersion}.yaml, and no changeset names ${SPEC}. No version was changed. Write one: npx -y pnpm@12 changeset`,
    );
  if (bumped.length > 0) run(["changeset", "version"]);

  const after = versions();
  const nextVersion = after[SPEC] ?? "";
  setDocumentVersion(nextVersion);
  if (!(await build([SPEC], "bundle"))) return void (process.exitCode = 130);
  const release = equalsRelease(nextVersion) === undefined ? addRelease(nextVersion) : undefined;
  run(["pnpm", "install", "--lockfile-only", "--prefer-offline"]);
  updateJsr();

  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  for (const name of changed) console.log(`${name} ${before[name]} -> ${after[name]}`);
  if (release) console.log(`${release} is new`);
  if (changed.length === 0 && !release)
    console.log("There are no changesets, and all versions match: nothing was changed.");
}
