/** `pnpm start [--mock-port 4010] [--docs-port 4011]` builds the mock and the docs, and serves both. */
import { readPorts, serve } from "./serve.ts";
import { build } from "./turbo.ts";

/** Builds the mock and the docs. Returns false if a signal stopped the build. */
export async function buildServers(): Promise<boolean> {
  if (process.stdout.isTTY) console.log("Building the mock and the docs ...");
  return build(["@9pic/mock", "@9pic/docs"]);
}

export async function main(args: string[]): Promise<void> {
  const ports = await readPorts(args);
  if (await buildServers()) await serve(ports);
}
