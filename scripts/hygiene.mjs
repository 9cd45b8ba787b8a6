/**
 * `pnpm hygiene [--list] [--offline]`: files, exports and dependencies that nobody uses; licences of others' work; faults that are
 * known of it. `--list` lists the packages with their licences, `--offline` does not ask the registry for faults.
 */
import { parseArgs } from "node:util";

import { command } from "./command.mjs";
import { audit } from "./hygiene/audit.mjs";
import { isAllowed, licences } from "./hygiene/licences.mjs";
import { run } from "./run.mjs";

const flag = { type: "boolean", default: false };

/** How many there are of each, the most frequent first. */
function counted(words) {
  const counts = Object.groupBy(words, (word) => word);
  const sorted = Object.entries(counts).toSorted(([, a], [, b]) => b.length - a.length);
  return sorted.map(([word, list]) => `${list.length} ${word}`).join(", ");
}

await command(async () => {
  const { values } = parseArgs({ options: { list: flag, offline: flag } });
  const packages = await licences();
  if (values.list) for (const { name, version, licence } of packages) console.log(`${name} ${version}: ${licence}`);
  console.log(`licences: ${counted(packages.map(({ licence }) => licence))}`);
  const refused = packages.filter(({ licence }) => !isAllowed(licence));

  const unused = await run(["knip", "--no-progress"], { mayFail: true });
  console.log(unused.code === 0 ? "unused: nothing" : unused.stdout.trimEnd());
  if (!values.offline) console.log(await audit());

  for (const { name, version, licence } of refused)
    console.error(
      `${name} ${version} is under ${licence}, which is not in the list in scripts/hygiene/licences.mjs. Do without it, or have somebody decide.`,
    );
  if (refused.length > 0 || unused.code !== 0) process.exitCode = 1;
});
