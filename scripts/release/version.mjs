/**
 * `pnpm release:version` makes the next versions of the changesets that wait: versions and changelogs, `info.version` of the
 * document, and its copy in `spec/releases/`. Without changesets it only puts right what does not fit together.
 */
import { parseArgs } from "node:util";

import { command } from "../command.mjs";
import { run } from "../run.mjs";
import { turbo } from "../turbo.mjs";
import { completeChangesets } from "./changesets.mjs";
import { publicPackages, SPEC } from "./packages.mjs";
import { isReleased, keepRelease, setDocumentVersion } from "./spec-version.mjs";

const versions = () => Object.fromEntries(publicPackages().map(({ name, version }) => [name, version]));

async function bundle() {
  const { code, output } = await turbo(["bundle", "--filter=@9pic/spec"], { keepOutput: true });
  if (code !== 0) throw new Error(`${output}\nThe document could not be bundled; what is above says where.`);
}

/** What is released under a version stays as it is: a document that says something else needs the next one. */
async function requireDeclared(version, named) {
  await bundle();
  if (named.includes(SPEC) || isReleased(version) !== false) return;
  throw new Error(
    `The document is no longer what spec/releases/${version}.yaml says, and no changeset names ${SPEC}. Nothing was changed. Write one: npx -y pnpm@12 changeset`,
  );
}

await command(async () => {
  parseArgs({ options: {} });
  const before = versions();
  const named = completeChangesets(publicPackages());
  await requireDeclared(before[SPEC], named);
  if (named.length > 0) await run(["changeset", "version"]);

  const after = versions();
  setDocumentVersion(after[SPEC]);
  await bundle();
  const kept = isReleased(after[SPEC]) === undefined ? keepRelease(after[SPEC]) : undefined;
  await run(["pnpm", "install", "--lockfile-only", "--prefer-offline"]);

  const raised = Object.keys(after).filter((name) => after[name] !== before[name]);
  for (const name of raised) console.log(`${name} ${before[name]} -> ${after[name]}`);
  if (kept) console.log(`${kept} is new`);
  if (raised.length === 0 && !kept)
    console.log("No changeset waits, and everything fits together: nothing was changed.");
});
