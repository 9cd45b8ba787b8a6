/** `node scripts/serve.mjs [--mock-port 4010] [--docs-port 4011]` serves what is built: the mock and the docs. */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { command } from "./command.mjs";

const servers = [
  { option: "mock-port", port: "4010", file: "apps/mock/dist/bin.js" },
  { option: "docs-port", port: "4011", file: "apps/docs/src/serve/command.ts" },
];

/**
 * Reads the ports, and tries each: a port that is taken is said before anything is built or started.
 *
 * @returns the port of each server, by its option
 * @throws Error with one line that says what to do
 */
export async function readPorts() {
  const options = servers.map(({ option, port }) => [option, { type: "string", default: port }]);
  const { values } = readArguments(Object.fromEntries(options));
  for (const [option, port] of Object.entries(values)) await checkPort(port, option);
  return values;
}

function readArguments(options) {
  try {
    return parseArgs({ options });
  } catch (error) {
    const known = servers.map(({ option }) => `--${option} NUMBER`).join(", ");
    throw new Error(`${error.message.split(". ")[0]}. The options are ${known}.`, { cause: error });
  }
}

async function checkPort(value, option) {
  if (!/^\d+$/.test(value) || Number(value) > 65_535) throw new Error(`--${option} must be 0 to 65535, not ${value}.`);
  const probe = createServer();
  const problem = await new Promise((resolve) => {
    probe.once("error", resolve).listen(Number(value), "127.0.0.1", () => probe.close(() => resolve(undefined)));
  });
  if (problem?.code === "EADDRINUSE") {
    throw new Error(
      `Port ${value} is taken. Stop what listens there, or choose another: npx -y pnpm@12 start --${option} PORT`,
    );
  }
  if (problem) throw new Error(`Port ${value} cannot be used: ${problem.message}`);
}

/**
 * Runs all servers until one of them ends or somebody ends them; then ends the others.
 *
 * @param ports the port of each, by its option
 * @param list which servers, if not those that `start` runs
 */
export async function serve(ports, list = servers) {
  const children = list.map(({ file, option, options = [] }) => {
    const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
    const words = [path, "--port", ports[option], ...options];
    return spawn(process.execPath, words, { stdio: ["ignore", "inherit", "inherit"] });
  });
  let asked = false;
  const stop = () => children.forEach((child) => child.kill("SIGTERM"));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      asked = true;
      stop();
    });
  }
  const exits = children.map((child) => new Promise((resolve) => child.on("exit", resolve)));
  const code = await Promise.race(exits);
  stop();
  await Promise.all(exits);
  process.exitCode = asked ? 0 : (code ?? 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await command(async () => serve(await readPorts()));
}
