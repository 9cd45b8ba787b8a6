/** `main.mjs program NAME [ARGUMENT ...]` builds what a program of a package needs, and runs it; `--help` lists its options. */
import { join } from "node:path";

import { root, runInherited } from "./run.ts";
import { build } from "./turbo.ts";

const PROGRAMS: Record<string, { file: string; needs: string; task: "build" | "bundle" }> = {
  // The contract suite sends its requests with the client.
  contract: { file: "apps/contract/src/command.ts", needs: "@9pic/client", task: "build" },
  redoc: { file: "apps/docs/src/redoc.ts", needs: "@9pic/spec", task: "bundle" },
  "spec-diff": { file: "packages/spec-diff/src/spec-diff.ts", needs: "@9pic/spec", task: "bundle" },
};

export async function main([name = "", ...args]: string[]): Promise<void> {
  const program = PROGRAMS[name];
  if (!program) throw new Error(`There is no program ${name}. Name one of ${Object.keys(PROGRAMS).join(", ")}.`);
  const isBuilt = args.includes("--help") || (await build([program.needs], program.task));
  if (!isBuilt) return;
  // Without this, Node compiles redocly again in each run.
  const { NODE_COMPILE_CACHE = join(root, "node_modules/.cache/node") } = process.env;
  process.exitCode = runInherited([process.execPath, join(root, program.file), ...args], { NODE_COMPILE_CACHE });
}
