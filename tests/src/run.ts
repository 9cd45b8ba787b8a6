import { spawn } from "node:child_process";

export type Result = { code: number | null; stdout: string; stderr: string };

/** Runs a command to its end. Does not throw if it fails: the exit code is part of the result. */
export function run(
  command: string,
  args: string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string | undefined> } = {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const result = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (chunk) => (result.stdout += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk) => (result.stderr += chunk));
    child.on("error", reject).on("close", (code) => resolve({ code, ...result }));
  });
}
