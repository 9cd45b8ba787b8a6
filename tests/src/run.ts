import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The root folder of the repository, without a trailing slash. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

export type Environment = Record<string, string | undefined>;
export type CommandResult = { code: number | null; stdout: string; stderr: string };

/** Runs a command until it exits. Resolves for every exit code; rejects only if the command cannot be started. */
export function run(
  command: string,
  args: string[],
  { cwd, env = {} }: { cwd?: string; env?: Environment } = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (chunk) => (output.stdout += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk) => (output.stderr += chunk));
    child.on("error", reject).on("close", (code) => resolve({ code, ...output }));
  });
}

/** Resolves with what a process has printed as soon as `isComplete` accepts it. Rejects if the process exits before. */
export function waitForOutput(child: ChildProcess, isComplete: (text: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout!.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
      if (isComplete(text)) resolve(text);
    });
    child.on("exit", (code) => reject(new Error(`The process exited with ${code} after it had printed:\n${text}`)));
  });
}
