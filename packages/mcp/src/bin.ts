#!/usr/bin/env node
import { connectApi, connectSandbox } from "./api.ts";
import { HELP } from "./command/help.ts";
import { OptionError, readOptions } from "./command/options.ts";
import { run } from "./command/run.ts";
import { packageVersion } from "./generated/tools.ts";

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(HELP);
  else if (options.version) process.stdout.write(`${packageVersion}\n`);
  else await run(options, options.sandbox ? connectSandbox() : connectApi(process.env));
} catch (error) {
  const hint = error instanceof OptionError ? " See 9pic-mcp --help." : "";
  console.error(`9pic-mcp: ${(error as Error).message}${hint}`);
  process.exitCode = error instanceof OptionError ? 2 : 1;
}
