/** Compares the client with its peers: `node bench/client.ts [--quick] [section ...]`. What the columns mean: README.md. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { calls } from "./src/client/calls.ts";
import { listing } from "./src/client/listing.ts";
import { CLIENT_FILE, SANDBOX_FILE } from "./src/client/peers.ts";
import { FULL, QUICK, type Rounds } from "./src/client/rounds.ts";
import { size } from "./src/client/size.ts";
import { types } from "./src/client/types.ts";
import { isMet, type Section, show, type Target } from "./src/targets.ts";

const SECTIONS: Record<string, (rounds: Rounds) => Promise<Section>> = { size, calls, listing, types };

const { values, positionals } = parseArgs({ options: { quick: { type: "boolean" } }, allowPositionals: true });
const unknown = positionals.find((name) => !Object.hasOwn(SECTIONS, name));
if (unknown) fail(`There is no section ${unknown}; there are ${Object.keys(SECTIONS).join(", ")}.`);
for (const file of [CLIENT_FILE, SANDBOX_FILE])
  if (!existsSync(file)) fail(`${file} is missing. Run: npx -y pnpm@12 build`);

console.log(`Node ${process.version}, ${availableParallelism()} cores, ${new Date().toISOString().slice(0, 10)}`);
const targets: Target[] = [];
for (const [name, section] of Object.entries(SECTIONS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const done = await section(values.quick ? QUICK : FULL);
  console.log(show(done));
  targets.push(...done.targets);
}
const missed = targets.filter((target) => !isMet(target));
console.log(`${targets.length - missed.length} of ${targets.length} targets are met.`);
process.exit(missed.length > 0 ? 1 : 0);

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
