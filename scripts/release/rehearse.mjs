/**
 * `pnpm release:rehearse` makes next versions in a copy of the repository, publishes them to a registry of its own, and uses them from
 * there in new projects, against the mock from there. It is part of the tests, since it needs what they need: tests/release-rehearsal/.
 */
import { parseArgs } from "node:util";

import { command } from "../command.mjs";

/** Progress is for those who watch. */
const say = (text) => process.stdout.isTTY && console.log(`${text} ...`);

await command(async () => {
  parseArgs({ options: {} });
  const { rehearse } = await import("../../tests/release-rehearsal/rehearse.ts");
  const { published, used } = await rehearse(say);
  console.log(`Published: ${published.map(({ name, version }) => `${name}@${version}`).join(", ")}`);
  console.log(`Used from there by ${used.join(", ")}`);
});
