/** `pnpm start [--mock-port 4010] [--docs-port 4011]` builds the mock and the docs, and serves both. */
import { readPorts, serve, type Server } from "./serve.ts";
import { build } from "./turbo.ts";

/** Builds and serves the mock and the docs. `serversOf` is called after the build, and returns the servers if they are not the usual ones. */
export async function main(args: string[], serversOf?: () => Server[]): Promise<void> {
  const ports = await readPorts(args);
  if (process.stdout.isTTY) console.log("Building the mock and the docs ...");
  if (await build(["@9pic/mock", "@9pic/docs"])) await serve(ports, serversOf?.());
}
