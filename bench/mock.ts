/** Compares the mock with its peers: `node bench/mock.ts [--quick] [section ...]`. What the columns mean: README.md. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { CONNECTIONS, LIST } from "./src/request.ts";
import type { Plan } from "./src/rounds.ts";
import { memory } from "./src/sections/memory.ts";
import { operations } from "./src/sections/operations.ts";
import { pages } from "./src/sections/pages.ts";
import { starts } from "./src/sections/starts.ts";
import { throughput } from "./src/sections/throughput.ts";
import { MOCK_FILE, SPEC_FILE } from "./src/servers.ts";
import { isMet, type Section, show, type Target } from "./src/targets.ts";

const FULL: Plan = { rounds: 3, warmUp: 1, seconds: 5, shortSeconds: 3, starts: 5, soak: 60 };
const QUICK: Plan = { rounds: 3, warmUp: 1, seconds: 1, shortSeconds: 1, starts: 3, soak: 0 };
const SECTIONS: Record<string, (plan: Plan) => Promise<Section>> = { throughput, starts, pages, operations, memory };

const { values, positionals } = parseArgs({ options: { quick: { type: "boolean" } }, allowPositionals: true });
const plan = values.quick ? QUICK : FULL;
const unknown = positionals.find((name) => !Object.hasOwn(SECTIONS, name));
if (unknown) fail(`There is no section ${unknown}; there are ${Object.keys(SECTIONS).join(", ")}.`);
for (const file of [MOCK_FILE, SPEC_FILE]) if (!existsSync(file)) fail(`${file} is missing. Run: npx -y pnpm@12 build`);

const chosen = Object.entries(SECTIONS).filter(([name]) =>
  positionals.length > 0 ? positionals.includes(name) : name !== "memory" || plan.soak > 0,
);
console.log(`GET ${LIST}, ${CONNECTIONS} keep-alive connections, median of ${plan.rounds} rounds`);
console.log(`Node ${process.version}, ${availableParallelism()} cores, ${new Date().toISOString().slice(0, 10)}`);

const targets: Target[] = [];
for (const [, section] of chosen) {
  const done = await section(plan);
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
