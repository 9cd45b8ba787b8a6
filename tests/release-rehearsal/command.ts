/**
 * `pnpm release:rehearse` makes the next versions in a copy of the repository, publishes them to a local registry, and uses them from
 * there in projects of `examples/`, with the published mock. It is here, because it needs the dependencies of the tests.
 */
import { parseArgs } from "node:util";

import type { PackedPackage } from "./copy.ts";
import { rehearse } from "./rehearse.ts";

/** Prints progress to a terminal. */
const log = (text: string): void => {
  if (process.stdout.isTTY) console.log(`${text} ...`);
};

const idOf = ({ name, version }: PackedPackage): string => `${name}@${version}`;

export async function main(args: string[]): Promise<void> {
  parseArgs({ args, options: {} });
  const { published, refused, used } = await rehearse(log);
  console.log(`Published and announced: ${published.map(idOf).join(", ")}`);
  console.log(`Refused at first, and published by the second run: ${idOf(refused)}`);
  console.log(`Used from there by the examples ${used.join(", ")}`);
}
