import { existsSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { documentOf } from "./markdown.ts";
import { formatSection, isMet, type SectionResult } from "./targets.ts";

export type Bench<Plan> = {
  /** The measurements by name, in the order in which they run. */
  sections: Record<string, (plan: Plan) => Promise<SectionResult>>;
  /** The amount of work, by default and with `--quick`. */
  full: Plan;
  quick: Plan;
  /** Build output that the sections need. */
  files: string[];
  /** The first line of the output. */
  title?: (plan: Plan) => string;
  /** Whether a section does not run by default. */
  isSkipped?: (section: string, plan: Plan) => boolean;
  /** The heading of the column of measured values among the targets. */
  head?: string;
};

/**
 * Runs the sections that the command line names, by default all of them, and prints which targets are met. Exits with 0 if all are
 * met, with 1 if one is missed, and with 2 for an invalid command line or missing build output. `--markdown FILE` also writes a document.
 */
export async function runBench<Plan>({
  sections,
  full,
  quick,
  files,
  title,
  isSkipped,
  head,
}: Bench<Plan>): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { quick: { type: "boolean" }, markdown: { type: "string" } },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => !Object.hasOwn(sections, name));
  if (unknown) fail(`Unknown section ${unknown}. The sections are ${Object.keys(sections).join(", ")}.`);
  for (const file of files) if (!existsSync(file)) fail(`${file} is missing. Run: npx -y pnpm@12 build`);

  const plan = values.quick ? quick : full;
  if (title) console.log(title(plan));
  console.log(`Node ${process.version}, ${availableParallelism()} cores, ${new Date().toISOString().slice(0, 10)}`);
  const results: SectionResult[] = [];
  for (const [name, section] of Object.entries(sections)) {
    if (positionals.length > 0 ? !positionals.includes(name) : isSkipped?.(name, plan)) continue;
    const result = await section(plan);
    console.log(formatSection(result, head));
    results.push(result);
  }
  if (values.markdown) writeFileSync(values.markdown, documentOf(results));
  const targets = results.flatMap((result) => result.targets);
  const missed = targets.filter((target) => !isMet(target));
  console.log(`${targets.length - missed.length} of ${targets.length} targets are met.`);
  process.exit(missed.length > 0 ? 1 : 0);
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
