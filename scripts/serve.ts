/** `main.mjs serve [--mock-port 4010] [--docs-port 4011]` serves the built mock and the built docs. */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { root } from "./run.ts";

type PortOption = "mock-port" | "docs-port";
type Ports = Record<PortOption, string>;
type Server = { option: PortOption; file: string; args?: string[] };

const DEFAULT_PORTS: Ports = { "mock-port": "4010", "docs-port": "4011" };
const SERVERS: Server[] = [
  { option: "mock-port", file: "apps/mock/dist/bin.js" },
  { option: "docs-port", file: "apps/docs/src/serve/command.ts" },
];

/**
 * Reads the ports, and checks that each is free, before anything is built or started.
 *
 * @throws Error in one line that says what to do
 */
export async function readPorts(args: string[]): Promise<Ports> {
  const ports = { ...DEFAULT_PORTS, ...parse(args) };
  for (const [option, port] of Object.entries(ports)) await checkPort(port, option);
  return ports;
}

function parse(args: string[]): Partial<Ports> {
  const options = { "mock-port": { type: "string" }, "docs-port": { type: "string" } } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    const known = Object.keys(options).map((option) => `--${option} NUMBER`);
    throw new Error(`${(error as Error).message.split(". ")[0]}. The options are ${known.join(", ")}.`, {
      cause: error,
    });
  }
}

async function checkPort(port: string, option: string): Promise<void> {
  if (!/^\d+$/.test(port) || Number(port) > 65_535) throw new Error(`--${option} must be 0 to 65535, not ${port}.`);
  const server = createServer();
  const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once("error", resolve).listen(Number(port), "127.0.0.1", () => server.close(() => resolve(undefined)));
  });
  if (error?.code === "EADDRINUSE")
    throw new Error(
      `Port ${port} is in use. Stop the process that listens there, or choose another port: npx -y pnpm@12 start --${option} PORT`,
    );
  if (error) throw new Error(`Port ${port} cannot be used: ${error.message}`);
}

/** Runs servers until one of them ends or a signal arrives, and then ends the others. */
export async function serve(ports: Ports, servers: Server[] = SERVERS): Promise<void> {
  const children = servers.map(({ file, option, args = [] }): ChildProcess => {
    const words = [join(root, file), "--port", ports[option], ...args];
    return spawn(process.execPath, words, { stdio: ["ignore", "inherit", "inherit"] });
  });
  let isStopped = false;
  const stop = (): void => children.forEach((child) => child.kill("SIGTERM"));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => {
      isStopped = true;
      stop();
    });
  const exits = children.map((child) => new Promise<number | null>((resolve) => child.on("exit", resolve)));
  const code = await Promise.race(exits);
  stop();
  await Promise.all(exits);
  process.exitCode = isStopped ? 0 : (code ?? 1);
}

export const main = async (args: string[]): Promise<void> => serve(await readPorts(args));
