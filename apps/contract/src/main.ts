import { randomInt } from "node:crypto";

import type { Suite } from "./check.ts";
import { NoResponseError } from "./http/errors.ts";
import { createRedact } from "./http/redact.ts";
import { type TransportOptions } from "./http/transport.ts";
import { type CommandOptions, HELP, MAX_SEED, readArguments, UsageError } from "./options/arguments.ts";
import { readCaller } from "./options/environment.ts";
import { checkLine, ending, headline, HEADINGS } from "./report/terminal.ts";
import { makeFolder, writeReport } from "./report/write.ts";
import { REQUESTS_PER_OPERATION, run, type RunResult } from "./run.ts";
import { readSpec } from "./spec.ts";

/** What the command needs of its process. Tests pass other functions, so that no wait takes time. */
export type Surroundings = Pick<TransportOptions, "sleep"> & {
  environment: NodeJS.ProcessEnv;
  /** Each prints one or several lines, and adds the last line break. */
  out: (text: string) => void;
  error: (text: string) => void;
};

/** Runs the command and returns its exit code, which `HELP` explains. Throws errors that are not of usage. */
export async function main(args: string[], surroundings: Surroundings): Promise<0 | 1 | 2 | 3> {
  const { out, error: complain } = surroundings;
  try {
    const options = readArguments(args);
    if (options) return await contract(options, surroundings);
    out(HELP.trimEnd());
    return 0;
  } catch (error) {
    if (error instanceof UsageError) complain(`contract: ${error.message} See --help.`);
    else if (error instanceof NoResponseError)
      complain(`contract: ${error.message}. Is the server running? Check --server.`);
    else throw error;
    return 2;
  }
}

async function contract(
  { server, report, maxRequests, isTestServer, seed = randomInt(MAX_SEED) }: CommandOptions,
  { environment, out, error, sleep }: Surroundings,
): Promise<0 | 1 | 3> {
  const caller = readCaller(environment, server);
  const redact = createRedact(caller.apiKey, ...Object.values(caller.credentials ?? {}));
  if (report !== undefined) await makeFolder(report);
  const api = await readSpec();
  const print = (text: string): void => out(redact(text));

  let suite: Suite | undefined;
  const result = await run({
    ...{ api, server, caller, seed, isTestServer, redact, sleep },
    maxRequests: maxRequests ?? REQUESTS_PER_OPERATION * api.operations.length,
    onWait: (line) => error(redact(line)),
    onStart: ({ orgId, eventId }) =>
      print(headline({ server, specVersion: api.info.version, caller: { orgId, eventId }, seed })),
    onCheck(check) {
      if (check.suite !== suite) print(`\n${HEADINGS[check.suite]}`);
      suite = check.suite;
      print(checkLine(check));
    },
  });
  print(ending(result));
  if (report !== undefined) print(`Report: ${(await writeReport(report, result, redact)).join(", ")}`);
  return exitCodeOf(result);
}

/** Returns the exit code of a run, which `HELP` explains. */
export function exitCodeOf({ checks, stopReason }: Pick<RunResult, "checks" | "stopReason">): 0 | 1 | 3 {
  const outcomes = new Set(checks.map(({ outcome }) => outcome));
  if (stopReason !== undefined || outcomes.has("failed")) return 1;
  return outcomes.has("differs") ? 3 : 0;
}
