import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { get } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

import { HEADERS, LIST } from "./request.ts";

export type Running = { pid: number; url: string; firstOk: number; stop: () => Promise<void> };

/** How long a server may take until it answers, in ms. */
const PATIENCE = 60_000;

/** Nothing of the caller's environment reaches a server: `NODE_ENV`, for one, changes what Prism does. */
const ENVIRONMENT = { PATH: process.env.PATH, NODE_NO_WARNINGS: "1", DO_NOT_TRACK: "1" };

const children = new Set<ChildProcess>();

/** Runs a file with this Node; it ends with us, however we end. */
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

/** Starts a server and waits for its first 200. Its output goes to /dev/null. */
export async function start(name: string, args: (port: number) => string[]): Promise<Running> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const nowhere = openSync("/dev/null", "w");
  const spawned = performance.now();
  const child = run(args(port), "ignore", nowhere);
  closeSync(nowhere);
  while ((await status(url + LIST)) !== 200) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode} before it answered.`);
    if (performance.now() - spawned > PATIENCE) throw new Error(`${name} did not answer within ${PATIENCE} ms.`);
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

/** The status of an answer; undefined where nobody listens yet. */
function status(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, headers: HEADERS }, (response) => {
      response.resume().once("close", () => resolve(response.statusCode));
    });
    request.once("error", () => resolve(undefined));
  });
}
