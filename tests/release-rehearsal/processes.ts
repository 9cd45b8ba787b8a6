import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

import type { Environment } from "../src/run.ts";

export type ProcessOutput = { stdout: string; stderr: string };

type Context = { cwd: string; env: Environment };

/** The processes of a release rehearsal, none of which outlives it. */
export type Processes = {
  /** Runs a command until it exits. Rejects with its output if it fails. */
  run: (command: string[], context: Context) => Promise<ProcessOutput>;
  /** Starts a command, and resolves with the part of its output that `pattern` matches. Rejects if it exits before. */
  start: (command: string[], pattern: RegExp, context: Context) => Promise<string>;
  /** Stops all processes and their child processes. After that, no process can be started. */
  stop: () => Promise<void>;
};

export function createProcesses(): Processes {
  const alive = new Set<ChildProcess>();
  let stopped = false;
  const spawnProcess = ([program, ...args]: string[], { cwd, env }: Context): ChildProcess => {
    if (stopped) throw new Error("The release rehearsal was stopped.");
    // Each has its own process group, since npm and npx do not forward signals to their child processes.
    const child = spawn(program!, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    alive.add(child);
    child.once("close", () => alive.delete(child)).once("error", () => alive.delete(child));
    return child;
  };
  return {
    run: (command, context) => waitForExit(spawnProcess(command, context), command, context.cwd),
    start: (command, pattern, context) => waitForMatch(spawnProcess(command, context), command, pattern),
    async stop() {
      stopped = true;
      // turbo puts its tasks into other process groups, and stops them on SIGTERM.
      const closed = Promise.all([...alive].map((child) => once(child, "close")));
      kill(alive, "SIGTERM");
      const timer = setTimeout(() => kill(alive, "SIGKILL"), 5000);
      await closed;
      clearTimeout(timer);
    },
  };
}

function kill(children: Iterable<ChildProcess>, signal: "SIGTERM" | "SIGKILL"): void {
  for (const { pid } of children) if (pid) process.kill(-pid, signal);
}

function collect(child: ChildProcess, output: ProcessOutput, onData: () => void = () => {}): void {
  for (const stream of ["stdout", "stderr"] as const)
    child[stream]!.setEncoding("utf8").on("data", (chunk: string) => {
      output[stream] += chunk;
      onData();
    });
}

async function waitForExit(child: ChildProcess, command: string[], cwd: string): Promise<ProcessOutput> {
  const output = { stdout: "", stderr: "" };
  collect(child, output);
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  if (code === 0) return output;
  throw new Error(
    `${command.join(" ")} exited with ${code ?? signal} in ${cwd}:\n${output.stdout}${output.stderr}`.trimEnd(),
  );
}

function waitForMatch(child: ChildProcess, command: string[], pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const output = { stdout: "", stderr: "" };
    collect(child, output, () => {
      const [match] = pattern.exec(output.stdout) ?? [];
      if (match) resolve(match);
    });
    child.once("error", reject).once("close", (code) => {
      reject(
        new Error(
          `${command.join(" ")} exited with ${code} before it had started:\n${output.stdout}${output.stderr}`.trimEnd(),
        ),
      );
    });
  });
}
