import { type ChildProcess, spawn } from "node:child_process";

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

/** What a process prints, as soon as that is enough. Rejects if the process ends before. */
export function printed(child: ChildProcess, isEnough: (text: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout!.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
      if (isEnough(text)) resolve(text);
    });
    child.on("exit", (code) => reject(new Error(`ended with ${code} after it printed:\n${text}`)));
  });
}
