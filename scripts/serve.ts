/** `main.mjs serve [--mock-port 4010] [--docs-port 4011] [--playground-port 4012]` serves the built mock, docs and playground. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { root } from "./run.ts";

const OPTIONS = {
  "mock-port": { type: "string", default: "4010" },
  "docs-port": { type: "string", default: "4011" },
  "playground-port": { type: "string", default: "4012" },
} as const;
/** Whether a command line asks for the options. */
export const isHelp = (args: string[]): boolean => args.includes("--help") || args.includes("-h");

/** The usage of `start`, `dev` and `serve`, which take the same options. */
export const USAGE = `Options:
${Object.entries(OPTIONS)
  .map(([option, { default: port }]) => `  --${option} NUMBER  (default: ${port}; 0 is any free port)`)
  .join("\n")}`;
type Ports = Record<keyof typeof OPTIONS, string>;
export type Server = { option: keyof Ports; file: string; args?: string[] | ((ports: Ports) => string[]) };

export const PLAYGROUND: Server = {
  option: "playground-port",
  file: "scripts/playground.ts",
  args: (ports) => ["--mock-port", ports["mock-port"]],
};

const SERVERS: Server[] = [
  { option: "mock-port", file: "apps/mock/dist/bin.js" },
  { option: "docs-port", file: "apps/docs/src/serve/command.ts" },
  PLAYGROUND,
];

/**
 * Reads the ports, and checks that each is free, before anything is built or started.
 *
 * @throws Error in one line that says what to do
 */
export async function readPorts(args: string[]): Promise<Ports> {
  const ports = parse(args);
  // A free port is chosen here already: the playground has to know that of the mock.
  for (const option of Object.keys(OPTIONS) as (keyof Ports)[]) ports[option] = await checkPort(ports[option], option);
  return ports;
}

function parse(args: string[]): Ports {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    const known = Object.keys(OPTIONS).map((option) => `--${option} NUMBER`);
    throw new Error(`${(error as Error).message.split(". ")[0]}. The options are ${known.join(", ")}.`, {
      cause: error,
    });
  }
}

/** Returns the port, or a free one in the place of 0. */
async function checkPort(port: string, option: string): Promise<string> {
  if (!/^\d+$/.test(port) || Number(port) > 65_535) throw new Error(`--${option} must be 0 to 65535, not ${port}.`);
  const server = createServer().listen(Number(port), "127.0.0.1");
  const [error]: NodeJS.ErrnoException[] = await once(server, "listening").catch((cause) => [cause]);
  if (error?.code === "EADDRINUSE")
    throw new Error(
      `Port ${port} is in use. Stop the process that listens there, or choose another port: npx -y pnpm@12 start --${option} PORT`,
    );
  if (error) throw new Error(`Port ${port} cannot be used: ${error.message}`);
  const { port: usable } = server.address() as AddressInfo;
  await once(server.close(), "close");
  return String(usable);
}

/** Runs servers until one of them ends or a signal arrives, and then ends the others. */
export async function serve(ports: Ports, servers: Server[] = SERVERS): Promise<void> {
  const children = servers.map(({ file, option, args = [] }) => {
    const further = typeof args === "function" ? args(ports) : args;
    const words = [join(root, file), "--port", ports[option], ...further];
    return spawn(process.execPath, words, { stdio: ["ignore", "inherit", "inherit"] });
  });
  let isStopped = false;
  const stop = (signal?: NodeJS.Signals): void => {
    isStopped ||= signal !== undefined;
    for (const child of children) child.kill("SIGTERM");
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  const exits = children.map((child) => once(child, "exit"));
  const [code] = await Promise.race(exits);
  stop();
  await Promise.all(exits);
  process.exitCode = isStopped ? 0 : (code ?? 1);
}

export const main = async (args: string[]): Promise<void> =>
  isHelp(args) ? console.log(USAGE) : serve(await readPorts(args));
