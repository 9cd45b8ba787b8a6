#!/usr/bin/env node
import { readProxyArguments, readServeArguments } from "./command/arguments.ts";
import { HELP, PROXY_HELP } from "./command/help.ts";
import { PULL_HELP, readPullArguments, runPull } from "./command/pull.ts";
import { ArgumentError } from "./command/read-options.ts";
import { serveProxy } from "./command/serve-proxy.ts";
import { serve } from "./command/serve.ts";

/** A command: its help, and what it does. `run` returns undefined where the help is asked for. */
type Command = { help: string; run: (args: string[]) => Promise<void> | undefined };

/** Runs with the arguments that `read` returns. */
const command =
  <T>(read: (args: string[]) => T | undefined, run: (options: T) => Promise<void>): Command["run"] =>
  (args) => {
    const options = read(args);
    return options && run(options);
  };

const COMMANDS: Record<string, Command> = {
  proxy: { help: PROXY_HELP, run: command(readProxyArguments, serveProxy) },
  pull: { help: PULL_HELP, run: command(readPullArguments, runPull) },
};
const SERVE: Command = { help: HELP, run: command(readServeArguments, serve) };

const args = process.argv.slice(2);
const name = args[0] !== undefined && Object.hasOwn(COMMANDS, args[0]) ? args.shift() : undefined;
const { help, run } = (name && COMMANDS[name]) || SERVE;

try {
  const running = run(args);
  if (running) await running;
  else process.stdout.write(help);
} catch (error) {
  const hint = error instanceof ArgumentError ? ` See 9pic-mock ${name ? `${name} ` : ""}--help.` : "";
  console.error(`9pic-mock: ${(error as Error).message}${hint}`);
  process.exitCode = 1;
}
