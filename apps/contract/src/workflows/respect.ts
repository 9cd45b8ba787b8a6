import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { runRedocly } from "@9pic/openapi/node";

import type { PreparedWorkflows, Step } from "./files.ts";

/** The outcome of one of respect's checks. */
export type RespectCheck = { name: string; passed: boolean; message: string; condition?: string };
/** A step that respect ran. */
export type RespectStep = Step & { checks: RespectCheck[] };

type RespectOutput = { files: Record<string, { executedWorkflows: { executedSteps: RespectStep[] }[] }> };

const OUTPUT = "respect.json";

/** Limit of all workflows together: after each 429 the transport may wait for a minute. */
const RESPECT_TIMEOUT_MS = "3600000";

/**
 * Runs workflows with `redocly respect`.
 *
 * @param url the server to send the requests to
 * @returns the steps that were run. A workflow ends at the first step that fails
 * @throws Error with respect's output if it ran none, since then the workflows are invalid
 */
export async function runRespect(
  { folder, files, source }: PreparedWorkflows,
  url: string,
  inputs: Record<string, string>,
): Promise<RespectStep[]> {
  const args = ["respect", ...files, "--server", `${source}=${url}`, "--json-output", OUTPUT];
  for (const [name, value] of Object.entries(inputs)) args.push("--input", `${name}=${value}`);
  args.push("--max-fetch-timeout", RESPECT_TIMEOUT_MS, "--execution-timeout", RESPECT_TIMEOUT_MS);
  // Of this process's environment, which contains the key, respect gets what it needs to run.
  const { PATH, HOME, TMPDIR } = process.env;
  const env = { PATH, HOME, TMPDIR, DO_NOT_TRACK: "1", NO_COLOR: "1" };
  // It exits with 1 if a check fails, which its output also contains.
  const printed = await runRedocly(args, { cwd: folder, env }).catch((error: Error) => error.message);
  const output = await readFile(join(folder, OUTPUT), "utf8").catch((cause: unknown) => {
    throw new Error(`redocly respect could not run spec/workflows:\n${printed.slice(0, 2000)}`, { cause });
  });
  const { files: results } = JSON.parse(output) as RespectOutput;
  return Object.values(results).flatMap(({ executedWorkflows }) =>
    executedWorkflows.flatMap(({ executedSteps }) => executedSteps),
  );
}
