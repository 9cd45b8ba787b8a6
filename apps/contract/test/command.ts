import { main } from "../src/main.ts";

/** The exit code of the command, what it printed, and its waits in ms. */
export type CommandRun = { code: number; out: string; err: string; waits: number[] };

/** Runs the command in this process, without waiting. */
export async function runCommand(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<CommandRun> {
  const out: string[] = [];
  const err: string[] = [];
  const waits: number[] = [];
  const code = await main(args, {
    environment,
    out: (text) => out.push(text),
    error: (text) => err.push(text),
    sleep: async (wait) => void waits.push(wait),
  });
  return { code, out: out.join("\n"), err: err.join("\n"), waits };
}

/** Reads the numbered violations of the output. */
export const violationsIn = (out: string): { where: string; description: string }[] =>
  [...out.matchAll(/^\d+\. (.*)\n {3}(.*)$/gm)].map(([, where = "", description = ""]) => ({
    where,
    description,
  }));
