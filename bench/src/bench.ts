import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { isMet, type Section, show, type Target } from "./targets.ts";

export type Bench<Plan> = {
  /** In the order in which they are run. */
  sections: Record<string, (plan: Plan) => Promise<Section>>;
  /** How much is measured, and how much of it with `--quick`. */
  full: Plan;
  quick: Plan;
  /** What has to be built before. */
  files: string[];
  /** A line above the others. */
  title?: (plan: Plan) => string;
  /** Whether a section that nobody named is left out. */
  leavesOut?: (section: string, plan: Plan) => boolean;
  /** The heading of the measured column among the targets. */
  head?: string;
};

/**
 * Runs the sections that the command line names, all of them if it names none, and says which targets are met. Ends the process: with 0
 * if all are, 1 if not, 2 if the command line is wrong or something is not built.
 */
export async function runBench<Plan>({
  sections,
  full,
  quick,
  files,
  title,
  leavesOut,
  head,
}: Bench<Plan>): Promise<void> {
  const { values, positionals } = parseArgs({ options: { quick: { type: "boolean" } }, allowPositionals: true });
  const unknown = positionals.find((name) => !Object.hasOwn(sections, name));
  if (unknown) fail(`There is no section ${unknown}; there are ${Object.keys(sections).join(", ")}.`);
  for (const file of files) if (!existsSync(file)) fail(`${file} is missing. Run: npx -y pnpm@12 build`);

  const plan = values.quick ? quick : full;
  if (title) console.log(title(plan));
  console.log(`Node ${process.version}, ${availableParallelism()} cores, ${new Date().toISOString().slice(0, 10)}`);
  const targets: Target[] = [];
  for (const [name, section] of Object.entries(sections)) {
    if (positionals.length > 0 ? !positionals.includes(name) : leavesOut?.(name, plan)) continue;
    const done = await section(plan);
    console.log(show(done, head));
    targets.push(...done.targets);
  }
  const missed = targets.filter((target) => !isMet(target));
  console.log(`${targets.length - missed.length} of ${targets.length} targets are met.`);
  process.exit(missed.length > 0 ? 1 : 0);
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
