/** Starts a server with a document, and sends it requests. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { request as send } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

import { freePort } from "../process.ts";
import type { DocumentRequest } from "./requests.ts";

export type Served = {
  /** Why the server ended at the start; undefined if it listened. */
  refusal?: string;
  startMs: number;
  /** Maximum of the resident memory, in MB. */
  memory: number;
  /** The number of responses by the class of their status, `none` for a request without a response. */
  statuses: Record<string, number>;
  /** The requests without a response, and those with a 5xx. */
  failures: string[];
};

const START_TIMEOUT_MS = 60_000;
const REQUEST_TIMEOUT_MS = 10_000;
/** Requests without a response in a row, after which no more are sent. */
const MAX_LOST = 3;

/** @param args the arguments of Node for a port */
export async function serve(args: (port: number) => string[], requests: DocumentRequest[]): Promise<Served> {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(process.execPath, args(port), { stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk) => (errors = (errors + chunk).slice(-10_000)));
  const isListening = await waitUntilListening(child, port, start);
  const startMs = Math.round(performance.now() - start);
  const result: Served = { startMs, memory: 0, statuses: {}, failures: [] };
  if (!isListening) {
    await stop(child);
    return {
      ...result,
      refusal:
        errors
          .trim()
          .split("\n")
          .findLast((line) => !line.startsWith("warning:")) ?? "no message",
    };
  }
  let lost = 0;
  for (const one of requests) {
    const response = await sendRequest(port, one);
    lost = response ? 0 : lost + 1;
    const name = response ? `${Math.floor(response.status / 100)}xx` : "none";
    result.statuses[name] = (result.statuses[name] ?? 0) + 1;
    if (name === "none" || name === "5xx")
      result.failures.push(
        `${one.operationId} ${one.method} ${one.url.slice(0, 200)}: ${response?.status} ${response?.text.slice(0, 300)}`,
      );
    if (process.env.VERBOSE && name === "4xx")
      console.error(`${one.operationId}: ${response?.status} ${response?.text.slice(0, 300)}`);
    if (lost >= MAX_LOST || child.exitCode !== null) break;
  }
  result.memory = child.exitCode === null ? peakMemory(child.pid as number) : 0;
  if (child.exitCode !== null) result.failures.push(`The server ended with ${child.exitCode}: ${errors.slice(-500)}`);
  await stop(child);
  return result;
}

async function waitUntilListening(child: ChildProcess, port: number, start: number): Promise<boolean> {
  const probe = { operationId: "", method: "GET", url: "/", headers: {} };
  while (child.exitCode === null && performance.now() - start < START_TIMEOUT_MS) {
    if (await sendRequest(port, probe)) return true;
    await wait(50);
  }
  return false;
}

function sendRequest(
  port: number,
  { method, url, headers, body }: DocumentRequest,
): Promise<{ status: number; text: string } | undefined> {
  return new Promise((resolve) => {
    const sent = send(
      { host: "127.0.0.1", port, method, path: url, headers: latin(headers), timeout: REQUEST_TIMEOUT_MS },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
        response.on("error", () => resolve(undefined));
      },
    );
    sent.on("error", () => resolve(undefined));
    sent.on("timeout", () => sent.destroy());
    sent.end(body);
  });
}

/** A header has no other characters. */
const latin = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replaceAll(/[^\x20-\x7E]/g, "-")]));

const peakMemory = (pid: number): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
