/** `pnpm start [--mock-port 4010] [--docs-port 4011] [--playground-port 4012]` builds the mock, the docs and the playground, and serves them. */
import { readPorts } from "./ports.ts";
import { serve, SERVERS } from "./serve.ts";
import { build } from "./turbo.ts";

/** The packages that the servers need. */
export const SERVED = ["@9pic/mock", "@9pic/docs", "react-dashboard"];

export async function main(args: string[]): Promise<void> {
  const ports = await readPorts("start", args, SERVERS);
  if (process.stdout.isTTY) console.log("Building the mock, the docs and the playground ...");
  if (await build(SERVED)) await serve("start", ports);
}
