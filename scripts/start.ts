/** `pnpm start [--mock-port 4010] [--docs-port 4011] [--playground-port 4012]` builds the mock, the docs and the playground, and serves them. */
import { isHelp, readPorts, serve, type Server, USAGE } from "./serve.ts";
import { build } from "./turbo.ts";

/**
 * Builds and serves the mock, the docs and the playground.
 *
 * @param serversOf called after the build; returns the servers if they are not the usual ones
 * @param further packages to build beside these
 */
export async function main(args: string[], serversOf?: () => Server[], further: string[] = []): Promise<void> {
  if (isHelp(args)) return console.log(USAGE);
  const ports = await readPorts(args);
  if (process.stdout.isTTY) console.log("Building the mock, the docs and the playground ...");
  if (await build(["@9pic/mock", "@9pic/docs", "react-dashboard", ...further])) await serve(ports, serversOf?.());
}
