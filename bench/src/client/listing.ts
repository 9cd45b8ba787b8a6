import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { digits, median, table } from "../figures.ts";
import type { SectionResult } from "../targets.ts";
import { createClient, createSandbox } from "./built.ts";
import { type ClientPlan, measure, ratio } from "./rounds.ts";

/** Latency of the server, in ms. */
const LATENCY_MS = 20;
const HEAP = fileURLToPath(new URL("./heap.ts", import.meta.url));

/** Measures the memory over a long list, and the effect of `readAhead`. */
export async function listing({ rounds, events }: ClientPlan): Promise<SectionResult> {
  const heap = await sampleHeap(events);
  const third = Math.floor(heap.length / 3);
  const [begin, end] = [median(heap.slice(0, third)), median(heap.slice(-third))];
  const readAhead = await timeReadAhead(Math.min(rounds, 5));
  const without = "readAhead: 0";
  const rows = [...readAhead].map(([name, values]) => [
    name,
    digits(median(values)),
    digits(1 / ratio(readAhead, name, without)),
  ]);
  return {
    title: `${events} events in pages of 100 from the sandbox; 1,250 in pages of 50 from a server that takes ${LATENCY_MS} ms`,
    text: [
      table(
        ["heap, collected, MB", "begin", "end", "most"],
        [["listEvents", ...[begin, end, Math.max(...heap)].map(digits)]],
      ),
      table(["1,250 events", "ms", "times as fast"], rows),
    ].join("\n\n"),
    targets: [
      { name: "heap: the last third of the list / the first", value: end / begin, atMost: 1.1 },
      {
        name: "speed: readAhead 1 (the default) / 0",
        value: 1 / ratio(readAhead, "readAhead: 1", without),
        atLeast: 1.6,
      },
    ],
  };
}

/** Samples the heap in its own process, in MB. */
async function sampleHeap(events: number): Promise<number[]> {
  const child = spawn(process.execPath, ["--expose-gc", HEAP, String(events)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [samples, [code]] = await Promise.all([json(child.stdout as Readable), once(child, "exit")]);
  if (code !== 0) throw new Error(`heap.ts exited with ${code}. See its output above.`);
  return samples as number[];
}

async function timeReadAhead(rounds: number): Promise<ReadonlyMap<string, number[]>> {
  const sandbox = createSandbox();
  const server = createServer(async (request, response) => {
    await wait(LATENCY_MS);
    const { method = "GET", url = "/", headers } = request;
    const { status, body } = sandbox.handle({ method, url, headers: headers as Record<string, string> });
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const pic = createClient({ apiKey: "demo-key-905", orgId: 905, baseUrl: `http://127.0.0.1:${port}` });
  const list = (pages: number) => async (): Promise<number> => {
    const start = performance.now();
    let count = 0;
    for await (const { events } of pic.listEvents({ page_size: 50 }).pages({ readAhead: pages }))
      count += events.length;
    if (count !== 1250) throw new Error(`The client listed ${count} events instead of 1250.`);
    return performance.now() - start;
  };
  const values = await measure(Object.fromEntries([0, 1, 4].map((n) => [`readAhead: ${n}`, list(n)])), rounds);
  server.closeAllConnections();
  server.close();
  return values;
}
