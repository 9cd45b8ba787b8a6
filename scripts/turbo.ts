/** `main.mjs turbo TASK ...` runs tasks in every package that has them, after the tasks that they depend on. */
import { spawn } from "node:child_process";
import { once } from "node:events";

import { describeFailure, type Task } from "./failed-tasks.ts";
import { root, searchPath } from "./run.ts";

/** Disables telemetry and update checks on every machine. */
const QUIET = {
  DO_NOT_TRACK: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  REDOCLY_TELEMETRY: "off",
};

type TurboRun = { code: number; isStopped: boolean; output: string };

async function runTurbo(args: string[], stdio: "inherit" | "pipe" = "inherit"): Promise<TurboRun> {
  const colors = process.stdout.isTTY || process.env.FORCE_COLOR ? {} : { NO_COLOR: "1" };
  const child = spawn("turbo", ["run", ...args], {
    cwd: root,
    env: { ...process.env, ...QUIET, ...colors, PATH: searchPath() },
    stdio: [stdio === "pipe" ? "ignore" : "inherit", stdio, stdio],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
  // A signal goes to turbo, which ends its tasks first; this process must not end before them.
  let isStopped = false;
  const stop = (signal: NodeJS.Signals): void => {
    isStopped = true;
    child.kill(signal);
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  const [code] = await once(child, "close");
  process.off("SIGINT", stop).off("SIGTERM", stop);
  return { code: code ?? 1, isStopped, output };
}

/**
 * Builds packages, and prints the output only if that fails.
 *
 * @param task `bundle` for the document alone
 * @returns false if a signal stopped the build
 * @throws Error if the build fails
 */
export async function build(packages: string[], task: "build" | "bundle" = "build"): Promise<boolean> {
  const filters = packages.map((name) => `--filter=${name}`);
  const { code, isStopped, output } = await runTurbo([task, ...filters, "--output-logs=errors-only"], "pipe");
  if (code === 0 || isStopped) return !isStopped;
  process.stderr.write(output);
  throw new Error(`The ${task} failed, so the command was not run. The output above names the cause.`);
}

export async function main(args: string[]): Promise<void> {
  const { code, isStopped } = await runTurbo(args);
  process.exitCode = code;
  if (code === 0 || isStopped) return;
  const { output } = await runTurbo([...args, "--dry=json"], "pipe");
  const doesContinue = args.some((arg) => arg.startsWith("--continue"));
  const line = describeFailure(readTasks(output), doesContinue ? "Failed" : "Failed or stopped");
  if (line !== undefined) console.error(line);
}

/** Reads the tasks of a dry run. A document that cannot be read has been reported by the run itself. */
function readTasks(output: string): Task[] {
  try {
    return JSON.parse(output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1)).tasks as Task[];
  } catch {
    return [];
  }
}
