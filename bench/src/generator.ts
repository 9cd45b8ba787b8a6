/**
 * Reads a `Load` from stdin, sends its requests, and prints the `Measurement`. Runs in its own process, so that nothing else uses its
 * event loop.
 */
import { json } from "node:stream/consumers";

import autocannon from "autocannon";

import type { Load, Measurement } from "./load.ts";
import { cpu, rss } from "./proc.ts";
import { CONNECTIONS, HEADERS } from "./request.ts";

const { pid, url, paths, warmUp, seconds } = (await json(process.stdin)) as Load;

/** Gives each connection its own share of the paths, so that connections do not request the same path at the same time. */
function pathShares(): autocannon.Request[][] {
  const size = Math.ceil(paths.length / CONNECTIONS);
  return Array.from({ length: CONNECTIONS }, (_, connection) =>
    Array.from({ length: size }, (_unused, index) => ({
      path: paths[(connection * size + index) % paths.length] as string,
    })),
  );
}

async function send(duration: number): Promise<autocannon.Result> {
  const unassigned = pathShares();
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration,
    headers: HEADERS,
    setupClient: (client) => client.setRequests(unassigned.pop() as autocannon.Request[]),
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${url} did not return 200.`);
  return result;
}

const idle = rss(pid);
if (warmUp > 0) await send(warmUp);

const memory: number[] = [];
const timer = setInterval(() => memory.push(rss(pid)), 250);
const [cpuBefore, before] = [cpu(pid), performance.now()];
const { requests, latency } = await send(seconds);
const [used, wall] = [cpu(pid) - cpuBefore, performance.now() - before];
clearInterval(timer);

const measurement: Measurement = {
  rate: (requests.total / wall) * 1000,
  cost: (used / requests.total) * 1000,
  busy: used / wall,
  p99: latency.p99,
  idle,
  memory,
};
console.log(JSON.stringify(measurement));
