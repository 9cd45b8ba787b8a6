import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import type { Prepared } from "./files.ts";

/** What respect found of something that it looked at. */
export type RespectCheck = { name: string; passed: boolean; message: string; condition?: string };
/** A step that was carried out. */
export type RespectStep = { workflowId: string; stepId: string; checks: RespectCheck[] };

type Output = { files: Record<string, { executedWorkflows: { executedSteps: RespectStep[] }[] }> };

const command = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const OUTPUT = "respect.json";

/** How long all workflows together may take, in ms: a server that asks for patience can make each request wait for minutes. */
const LONGEST = 3_600_000;

/** Nothing calls home; and of the environment, where the key is, respect gets what it needs to run. */
const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TMPDIR: process.env.TMPDIR,
  DO_NOT_TRACK: "1",
  NO_COLOR: "1",
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
});

/**
 * Runs workflows with `redocly respect`.
 *
 * @param url where they send their requests
 * @returns the steps that were carried out; a workflow ends at the first that fails
 * @throws Error with respect's words if it carried out none, which is a fault of the workflows
 */
export async function runRespect(
  prepared: Prepared,
  url: string,
  inputs: Record<string, string>,
): Promise<RespectStep[]> {
  const { folder, files, source } = prepared;
  const given = Object.entries(inputs).flatMap(([name, value]) => ["--input", `${name}=${value}`]);
  const limits = ["--max-fetch-timeout", String(LONGEST), "--execution-timeout", String(LONGEST)];
  const args = [
    command,
    "respect",
    ...files,
    "--server",
    `${source}=${url}`,
    ...given,
    ...limits,
    "--json-output",
    OUTPUT,
  ];
  const said = await new Promise<string>((resolve) => {
    const settings = { cwd: folder, env: environment(), maxBuffer: 256e6 };
    // Its exit code says whether all passed, and so does its output.
    execFile(process.execPath, args, settings, (_error, stdout, stderr) => resolve(`${stderr}\n${stdout}`.trim()));
  });
  const output = await readFile(join(folder, OUTPUT), "utf8").catch((cause: unknown) => {
    throw new Error(`redocly respect could not run spec/workflows:\n${said.slice(0, 2000)}`, { cause });
  });
  const { files: results } = JSON.parse(output) as Output;
  return Object.values(results).flatMap(({ executedWorkflows }) =>
    executedWorkflows.flatMap(({ executedSteps }) => executedSteps),
  );
}
