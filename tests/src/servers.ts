/** The built mock and the built docs, each on a free port. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import * as mock from "@9pic/mock";

import { root, waitForOutput } from "./run.ts";

export type RunningMock = {
  url: string;
  /** Returns the path of each request received since the last reset, without its query. */
  requestedPaths: () => string[];
  reset: () => void;
  /** Sets the response of the next call of an operation. */
  override: (override: mock.Override) => void;
  stop: () => Promise<void>;
};

/** Starts the mock in this process. */
export async function startMock(): Promise<RunningMock> {
  const { url, requests, reset, override, close } = await mock.startMock();
  const requestedPaths = (): string[] => requests().map((request) => request.url.replace(/\?.*/, ""));
  return { url, requestedPaths, reset, override, stop: close };
}

/** Serves the built docs in a child process. */
export async function startDocs(): Promise<{ url: string; stop: () => void }> {
  const command = join(root, "apps/docs/src/serve/command.ts");
  const server = spawn(process.execPath, [command, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const line = await waitForOutput(server, (text) => text.includes("http:"));
  return { url: /http:\S+/.exec(line)![0], stop: () => server.kill() };
}

/** Returns the URL of a port on which a server listened, and none does now. */
export async function findClosedUrl(): Promise<string> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await once(server.close(), "close");
  return `http://127.0.0.1:${port}`;
}
