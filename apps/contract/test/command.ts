import { main } from "../src/main.ts";
import type { Environment } from "../src/options/environment.ts";

/** What a run of the command left: its exit code, what it printed, and how long it would have waited, in ms. */
export type Ran = { code: number; out: string; err: string; waits: number[] };

/** Runs the command in this process, where no wait takes time. */
export async function runCommand(args: string[], environment: Environment = {}): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const waits: number[] = [];
  const code = await main(args, {
    environment,
    out: (text) => out.push(text),
    error: (text) => err.push(text),
    sleep: async (wait) => void waits.push(wait),
    now: Date.now,
  });
  return { code, out: out.join("\n"), err: err.join("\n"), waits };
}

/** The numbered differences of a report. */
export const differences = (out: string): { where: string; words: string }[] =>
  [...out.matchAll(/^\d+\. (.*)\n {3}(.*)$/gm)].map(([, where = "", words = ""]) => ({ where, words }));
