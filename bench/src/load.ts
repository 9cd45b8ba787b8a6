import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { run } from "./process.ts";

/** What is asked of a server, in s. */
export type Load = { pid: number; url: string; paths: string[]; warmUp: number; seconds: number };

export type Measured = {
  /** Requests per second. */
  rate: number;
  /** The server's CPU time per request, in µs. */
  cost: number;
  /** The server's CPU time per wall time. Clearly below 1, the server waited for the load generator. */
  busy: number;
  /** The time that 99 of 100 requests were faster than, in ms. */
  p99: number;
  /** Resident memory before the first request, in MB. */
  idle: number;
  /** Resident memory under load, every 250 ms, in MB. */
  memory: number[];
};

const GENERATOR = fileURLToPath(new URL("./generator.ts", import.meta.url));

/** Puts a server under load. */
export async function load(wanted: Load): Promise<Measured> {
  const child = run([GENERATOR], "pipe", "pipe");
  (child.stdin as Writable).end(JSON.stringify(wanted));
  const [output, [code]] = await Promise.all([text(child.stdout as Readable), once(child, "exit")]);
  if (code !== 0) throw new Error(`The load generator ended with ${code}.`);
  return JSON.parse(output) as Measured;
}
