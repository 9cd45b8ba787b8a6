import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { get } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

import { HEADERS, LIST } from "./request.ts";

export type RunningServer = { pid: number; url: string; firstOk: number; stop: () => Promise<void> };

/** Maximum time from the start of a server to its first 200, in ms. */
const START_TIMEOUT_MS = 60_000;

/** Servers do not inherit the caller's environment, since variables such as `NODE_ENV` change what Prism does. */
const ENVIRONMENT = { PATH: process.env.PATH, NODE_NO_WARNINGS: "1", DO_NOT_TRACK: "1" };

const children = new Set<ChildProcess>();

/** Runs a file with this version of Node. The process is killed when this one exits. */
export function run(args: string[], input: "ignore" | "pipe", output: number | "pipe"): ChildProcess {
  const child = spawn(process.execPath, args, { stdio: [input, output, "inherit"], env: ENVIRONMENT });
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));

/** Starts a server and waits for its first 200. Discards its output. */
export async function start(name: string, args: (port: number) => string[]): Promise<RunningServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const devNull = openSync("/dev/null", "w");
  const spawned = performance.now();
  const child = run(args(port), "ignore", devNull);
  closeSync(devNull);
  while ((await fetchStatus(url + LIST)) !== 200) {
    if (child.exitCode !== null) throw new Error(`${name} exited with ${child.exitCode} before its first 200.`);
    if (performance.now() - spawned > START_TIMEOUT_MS)
      throw new Error(`${name} did not return 200 within ${START_TIMEOUT_MS} ms.`);
    await wait(2);
  }
  return { pid: child.pid as number, url, firstOk: performance.now() - spawned, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await once(server.close(), "close");
  return port;
}

/** Resolves with the status of a response, or undefined if no server listens yet. */
function fetchStatus(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, headers: HEADERS }, (response) => {
      response.resume().once("close", () => resolve(response.statusCode));
    });
    request.once("error", () => resolve(undefined));
  });
}
