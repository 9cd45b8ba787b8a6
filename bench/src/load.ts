import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { run } from "./process.ts";

/** The requests to send to a server; times are in s. */
export type Load = { pid: number; url: string; paths: string[]; warmUp: number; seconds: number };

export type Measurement = {
  /** Requests per second. */
  rate: number;
  /** The server's CPU time per request, in µs. */
  cost: number;
  /** The server's CPU time per wall time. If it is well below 1, the server waited for the load generator. */
  busy: number;
  /** The 99th percentile of the latency, in ms. */
  p99: number;
  /** Resident memory before the first request, in MB. */
  idle: number;
  /** Resident memory under load, every 250 ms, in MB. */
  memory: number[];
};

const GENERATOR = fileURLToPath(new URL("./generator.ts", import.meta.url));

/** Sends requests to a server and measures it. */
export async function measureLoad(load: Load): Promise<Measurement> {
  const child = run([GENERATOR], "pipe", "pipe");
  (child.stdin as Writable).end(JSON.stringify(load));
  const [output, [code]] = await Promise.all([text(child.stdout as Readable), once(child, "exit")]);
  if (code !== 0) throw new Error(`The load generator exited with ${code}. See its output above.`);
  return JSON.parse(output) as Measurement;
}
