#!/usr/bin/env node
import { ArgumentError, readProxyArguments, readServeArguments } from "./command/arguments.ts";
import { HELP, PROXY_HELP } from "./command/help.ts";
import { serve, serveProxy } from "./command/run.ts";

const [command, ...rest] = process.argv.slice(2);
const isProxy = command === "proxy";

try {
  if (isProxy) {
    const options = readProxyArguments(rest);
    if (options) await serveProxy(options);
    else process.stdout.write(PROXY_HELP);
  } else {
    const options = readServeArguments(process.argv.slice(2));
    if (options) await serve(options);
    else process.stdout.write(HELP);
  }
} catch (error) {
  const hint = error instanceof ArgumentError ? ` See 9pic-mock ${isProxy ? "proxy " : ""}--help.` : "";
  console.error(`9pic-mock: ${(error as Error).message}${hint}`);
  process.exitCode = 1;
}
