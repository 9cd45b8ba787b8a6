/** Lists a number of events from the sandbox, and prints the heap after a garbage collection every ten pages, in MB. */
import { createClient, createSandbox, defaultDataset, withEvents } from "./built.ts";

const events = Number(process.argv[2]);
const sandbox = createSandbox({ dataset: withEvents(defaultDataset, events) });
const pic = createClient({ apiKey: "demo-key", orgId: 903, fetch: sandbox.fetch });

/** Returns the samples of the heap. */
async function list(): Promise<number[]> {
  const samples: number[] = [];
  let count = 0;
  for await (const _event of pic.listEvents({ page_size: 100 })) {
    if (++count % 1000 > 0) continue;
    globalThis.gc?.();
    samples.push(process.memoryUsage().heapUsed / 2 ** 20);
  }
  if (count !== events) throw new Error(`The client listed ${count} events instead of ${events}.`);
  return samples;
}

// The first pass fills the sandbox's response cache.
await list();
console.log(JSON.stringify(await list()));
