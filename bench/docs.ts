/** Compares the docs with their peers: `node bench/docs.ts [--quick] [section ...]`. What the columns mean: README.md. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { BUILDER_FILE } from "./docs/build.ts";
import { axe } from "./docs/sections/axe.ts";
import { build } from "./docs/sections/build.ts";
import { interaction } from "./docs/sections/interaction.ts";
import { lighthouseScores as lighthouse } from "./docs/sections/lighthouse.ts";
import { pages } from "./docs/sections/pages.ts";
import { SPEC_FILE } from "./src/servers.ts";
import { isMet, type Section, show, type Target } from "./src/targets.ts";

const SECTIONS: Record<string, (rounds: number) => Promise<Section>> = { pages, lighthouse, axe, interaction, build };

const { values, positionals } = parseArgs({ options: { quick: { type: "boolean" } }, allowPositionals: true });
const unknown = positionals.find((name) => !Object.hasOwn(SECTIONS, name));
if (unknown) fail(`There is no section ${unknown}; there are ${Object.keys(SECTIONS).join(", ")}.`);
for (const file of [BUILDER_FILE, SPEC_FILE])
  if (!existsSync(file)) fail(`${file} is missing. Run: npx -y pnpm@12 build`);

console.log(`Node ${process.version}, ${availableParallelism()} cores, ${new Date().toISOString().slice(0, 10)}`);
const targets: Target[] = [];
for (const [name, section] of Object.entries(SECTIONS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const done = await section(values.quick ? 1 : 3);
  console.log(show(done, "figure"));
  targets.push(...done.targets);
}
const missed = targets.filter((target) => !isMet(target));
console.log(`${targets.length - missed.length} of ${targets.length} targets are met.`);
process.exit(missed.length > 0 ? 1 : 0);

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
