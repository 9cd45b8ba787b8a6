import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export const CLI_FILE: string = fileURLToPath(new URL("../../../packages/cli/dist/bin.js", import.meta.url));

/** Starts this version of Node. Its output is discarded, through a pipe as a user's would be. */
export function startNode(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const settings = { PATH: process.env.PATH, HOME: process.env.HOME, ...env };
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], env: settings });
  child.stdout?.resume();
  return child;
}

/** Runs this version of Node, and returns the time to its end in ms. */
export async function timeNode(args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  const start = performance.now();
  const [code] = await once(startNode(args, env), "close");
  if (code !== 0) throw new Error(`node ${args.join(" ")} exited with ${code}. See its output above.`);
  return performance.now() - start;
}
