/** `pnpm start [--mock-port 4010] [--docs-port 4011]` builds the mock and the docs, and serves both. */
import { isHelp, readPorts, serve, type Server, USAGE } from "./serve.ts";
import { build } from "./turbo.ts";

/**
 * Builds and serves the mock and the docs.
 *
 * @param serversOf called after the build; returns the servers if they are not the usual ones
 * @param further packages to build beside these two
 */
export async function main(args: string[], serversOf?: () => Server[], further: string[] = []): Promise<void> {
  if (isHelp(args)) return console.log(USAGE);
  const ports = await readPorts(args);
  if (process.stdout.isTTY) console.log("Building the mock and the docs ...");
  if (await build(["@9pic/mock", "@9pic/docs", ...further])) await serve(ports, serversOf?.());
}
