/**
 * `pnpm new:operation NAME [--paginated] [--post [--file]] [--path PATH] [--tag TAG]` writes every file of a new operation, from the
 * conventions of the document. All checks pass with them; what `# TODO` marks is left to write.
 */
import { join } from "node:path";

import { HELP, readOptions } from "./new-operation/options.ts";
import { planOperation } from "./new-operation/plan.ts";
import { readSources } from "./new-operation/sources.ts";
import { lintFiles, unknownWords, writeFiles } from "./new-operation/write.ts";
import { root } from "./run.ts";

/** Writes all files, or none if it throws. */
export async function main(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (!options) return console.log(HELP);
  const plan = await planOperation(options, await readSources(join(root, "spec")));
  const files = await lintFiles(plan.files);
  writeFiles(root, files);
  console.log(`${options.name}: ${plan.route}\n`);
  for (const file of files.keys()) console.log(`  ${file}`);
  console.log(`\n${steps(options.name, unknownWords([...files.keys()]))}`);
}

function steps(name: string, words: string[]): string {
  const unknown =
    words.length > 0 ? ` Lint does not know ${words.join(", ")}: correct or add it to docs/words.txt.` : "";
  return [
    "Next:",
    `1. Replace what is made up: grep -rn TODO spec. The client's method is pic.${name}(…).${unknown}`,
    "2. See it while you edit: npx -y pnpm@12 dev",
    "3. Check it: npx -y pnpm@12 test",
    "4. Keep or edit the changeset, and commit all of it.",
  ].join("\n");
}
