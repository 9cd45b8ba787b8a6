/**
 * `pnpm release:rehearse` makes the next versions in a copy of the repository, publishes them to a local registry, and uses them from
 * there in new projects, with the published mock. It is here, because it needs the dependencies of the tests.
 */
import { parseArgs } from "node:util";

import { rehearse } from "./rehearse.ts";

/** Prints progress to a terminal. */
const log = (text: string): void => {
  if (process.stdout.isTTY) console.log(`${text} ...`);
};

export async function main(args: string[]): Promise<void> {
  parseArgs({ args, options: {} });
  const { published, used } = await rehearse(log);
  console.log(`Published: ${published.map(({ name, version }) => `${name}@${version}`).join(", ")}`);
  console.log(`Used from there by ${used.join(", ")}`);
}
