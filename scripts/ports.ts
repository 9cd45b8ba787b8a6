/** The ports of the servers that a command starts: its options, their check, and what to do if one is in use. */
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { parseArgs } from "node:util";

import { findRunning } from "./running.ts";

/** An option for a port, such as `mock-port`, and the port without it. */
export type PortOption = { option: string; port: number };
export type Ports = Record<string, number>;

/** The options of a command, for its help. */
export const portUsage = (options: PortOption[]): string => {
  const width = Math.max(...options.map(({ option }) => option.length));
  return options
    .map(({ option, port }) => `  --${option.padEnd(width)} NUMBER  (default: ${port}; 0 is any free port)`)
    .join("\n");
};

/**
 * Reads the ports, and checks that each is free, before anything is built or started.
 *
 * @param command the command that the user typed, such as `start`
 * @throws Error in one line that says what to do
 */
export async function readPorts(command: string, args: string[], options: PortOption[]): Promise<Ports> {
  const values = parse(args, options);
  const ports = options.map(({ option }) => [option, readPort(option, values[option]!)] as const);
  for (const [index, [option, port]] of ports.entries()) {
    const same = ports.slice(0, index).find(([, other]) => other === port && port !== 0);
    if (same) throw new Error(`--${same[0]} and --${option} are both ${port}. Give each server a port of its own.`);
  }
  // A free port is chosen here already, for servers that have to know those of others.
  const usable: Ports = {};
  for (const [option, port] of ports) usable[option] = await checkPort(command, option, port);
  return usable;
}

function parse(args: string[], options: PortOption[]): Record<string, string> {
  const known = options.map(({ option, port }) => [option, { type: "string", default: String(port) }] as const);
  try {
    return parseArgs({ args, options: Object.fromEntries(known) }).values as Record<string, string>;
  } catch (error) {
    const names = options.map(({ option }) => `--${option} NUMBER`).join(", ");
    throw new Error(`${(error as Error).message.split(". ")[0]}. The options are ${names}.`, { cause: error });
  }
}

function readPort(option: string, text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error(`--${option} must be 0 to 65535, not ${text}.`);
}

/** Returns the port, or a free one in the place of 0. */
async function checkPort(command: string, option: string, port: number): Promise<number> {
  const server = createServer().listen(port, "127.0.0.1");
  const [error]: NodeJS.ErrnoException[] = await once(server, "listening").catch((cause) => [cause]);
  if (!error) {
    const { port: usable } = server.address() as AddressInfo;
    await once(server.close(), "close");
    return usable;
  }
  if (error.code === "EACCES")
    throw new Error(`Port ${port} needs more privileges. Choose one above 1023 with --${option}.`);
  if (error.code !== "EADDRINUSE") throw new Error(`Port ${port} cannot be used: ${error.message}`);
  const another = `choose another port: npx -y pnpm@12 ${command} --${option} PORT`;
  const running = findRunning(port);
  throw new Error(
    running
      ? `\`${running.command}\` is already running as process ${running.pid}, on ${running.urls.join(", ")}. Use it, end it with Ctrl-C in its terminal or with \`kill ${running.pid}\`, or ${another}`
      : `Port ${port} is in use. Stop the process that listens there, or ${another}`,
  );
}
