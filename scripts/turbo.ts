/** `main.mjs turbo TASK ...` runs tasks in every package that has them, after the tasks that they depend on. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { describeFailure } from "./failed-tasks.ts";
import { root, searchPath } from "./run.ts";
import { TaskOutput } from "./task-output.ts";
import { readTasks, type Task } from "./turbo-task.ts";

/** Disables telemetry and update checks on every machine. */
const QUIET = {
  DO_NOT_TRACK: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  REDOCLY_TELEMETRY: "off",
};

type TurboRun = { code: number; isStopped: boolean; output: string };

/**
 * Runs turbo to its end. Its output goes through a pipe, since in a terminal the programs of the tasks redraw their lines.
 *
 * @param onLine gets each line of the output; without it, the lines are returned as `output`
 */
async function runTurbo(args: string[], onLine?: (line: string) => void): Promise<TurboRun> {
  const isColored = process.stdout.isTTY || process.env.FORCE_COLOR;
  const colors = isColored && !process.env.NO_COLOR ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" };
  const child = spawn("turbo", ["run", ...args], {
    cwd: root,
    env: { ...process.env, ...QUIET, ...colors, PATH: searchPath() },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr])
    createInterface({ input }).on("line", onLine ?? ((line) => lines.push(line)));
  // A signal goes to turbo, which ends its tasks first; this process must not end before them.
  let isStopped = false;
  const stop = (signal: NodeJS.Signals): void => {
    isStopped = true;
    child.kill(signal);
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  const [code] = await once(child, "close");
  process.off("SIGINT", stop).off("SIGTERM", stop);
  return { code: code ?? 1, isStopped, output: lines.join("\n") };
}

/**
 * Builds packages, and prints the output only if that fails.
 *
 * @param task `bundle` for the document alone
 * @returns false if a signal stopped the build, with the exit code of Ctrl-C for this process
 * @throws Error if the build fails
 */
export async function build(packages: string[], task: "build" | "bundle" = "build"): Promise<boolean> {
  const filters = packages.map((name) => `--filter=${name}`);
  const args = [task, ...filters, "--output-logs=errors-only"];
  const { code, isStopped, output } = await runTurbo(args);
  if (isStopped) process.exitCode = 130;
  if (code === 0 || isStopped) return !isStopped;
  const tasks = new TaskOutput();
  tasks.plan(await planTasks(args));
  for (const line of output.split("\n")) tasks.read(line);
  process.stderr.write(`${output}\n`);
  const failures = tasks.failures();
  const cause = failures.length > 0 ? `\n${failures.join("\n")}` : " The output above names the cause.";
  throw new Error(`The ${task} failed, so the command was not run.${cause}`);
}

export async function main(args: string[]): Promise<void> {
  const tasks = new TaskOutput();
  const planned = await planTasks(args);
  tasks.plan(planned);
  const { code, isStopped } = await runTurbo(args, (line) => console.log(tasks.read(line)));
  process.exitCode = code;
  if (code === 0 || isStopped) return;
  const summary = describeFailure(planned, tasks.failedTasks());
  if (summary !== undefined) console.error(summary);
  for (const failure of tasks.failures()) console.error(failure);
}

/** Resolves with the tasks of a run. */
const planTasks = async (args: string[]): Promise<Task[]> =>
  readTasks((await runTurbo([...args, "--dry=json"])).output);
