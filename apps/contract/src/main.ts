import { randomInt } from "node:crypto";

import type { Layer } from "./check.ts";
import { readDocument } from "./document.ts";
import { LARGEST_SEED, readArguments } from "./options/arguments.ts";
import { type Environment, readCaller } from "./options/environment.ts";
import { HELP } from "./options/help.ts";
import { UsageError } from "./options/usage-error.ts";
import { isSound } from "./report/tally.ts";
import { checkLine, ending, headline, HEADINGS } from "./report/terminal.ts";
import { makeFolder, writeReport } from "./report/write.ts";
import { run } from "./run.ts";
import { NoAnswer } from "./wire/gate.ts";
import { createHide } from "./wire/secret.ts";

/** What the command does to the dataset around it, so that a test can look, and need not wait. */
export type Surroundings = {
  environment: Environment;
  /** Each takes a line, or several, without the last line break. */
  out: (text: string) => void;
  error: (text: string) => void;
  /** Takes ms. */
  sleep: (wait: number) => Promise<void>;
  /** In ms since 1970. */
  now: () => number;
};

/** Runs the command. Returns its exit code, which `HELP` explains. Other errors than those of usage are thrown: they are ours. */
export async function main(args: string[], surroundings: Surroundings): Promise<0 | 1 | 2> {
  const { out, error: complain } = surroundings;
  try {
    const options = readArguments(args);
    if (options) return await contract(options, surroundings);
    out(HELP.trimEnd());
    return 0;
  } catch (error) {
    if (error instanceof UsageError) complain(`contract: ${error.message} See --help.`);
    else if (error instanceof NoAnswer) complain(`contract: ${error.message}. Is the server running? Check --server.`);
    else throw error;
    return 2;
  }
}

type Options = NonNullable<ReturnType<typeof readArguments>>;

async function contract(options: Options, { environment, out, error, sleep, now }: Surroundings): Promise<0 | 1> {
  const { server, report, maxRequests, seed = randomInt(LARGEST_SEED) } = options;
  const caller = readCaller(environment, server);
  const hide = createHide(caller.apiKey);
  if (report !== undefined) await makeFolder(report);
  const document = readDocument();
  const print = (text: string): void => out(hide(text));

  print(headline({ server, specVersion: document.info.version, caller, seed }));
  let layer: Layer | undefined;
  const result = await run({
    document,
    server,
    caller,
    seed,
    maxRequests,
    sleep,
    now,
    onWait: (line) => error(hide(line)),
    onCheck(check) {
      if (check.layer !== layer) print(`\n${HEADINGS[check.layer]}`);
      layer = check.layer;
      print(checkLine(check));
    },
  });
  print(ending(result));
  if (report !== undefined) print(`Report: ${(await writeReport(report, result, hide)).join(", ")}`);
  return isSound(result.checks) ? 0 : 1;
}
