import { deepStrictEqual } from "node:assert";

import { median } from "../statistics.ts";
import { digits, table } from "../table.ts";
import type { Section } from "../targets.ts";
import { BARE, OURS, pings } from "./peers.ts";
import { measure, ratio, type Rounds } from "./rounds.ts";

const DATA = { status: "ok", org_id: 903, event_id: 456 };
const BODY = JSON.stringify({ responseType: "success", message: "pong", data: DATA });

/** Answers at once, so that what is left is the client's own time. */
const stub: typeof globalThis.fetch = async () =>
  new Response(BODY, { headers: { "content-type": "application/json" } });

/** How long a call takes over a stubbed `fetch`. */
export async function calls({ rounds, calls: times }: Rounds): Promise<Section> {
  const subjects = pings(stub);
  for (const ping of Object.values(subjects)) deepStrictEqual(await ping(), DATA);
  const runs = Object.entries(subjects).map(([name, ping]) => {
    const run = async (): Promise<number> => {
      const start = performance.now();
      for (let call = 0; call < times; call++) await ping();
      return ((performance.now() - start) * 1000) / times;
    };
    return [name, run] as const;
  });
  const taken = await measure(Object.fromEntries(runs), rounds);
  const to = (other: string): number => ratio(taken, OURS, other);
  return {
    title: `Time per call over a stubbed fetch, ${rounds} rounds of ${times} calls`,
    text: table(
      ["client", "us", "/ bare fetch", "/ openapi-fetch"],
      [...taken].map(([name, values]) => [
        name,
        digits(median(values)),
        digits(ratio(taken, name, BARE)),
        digits(ratio(taken, name, "openapi-fetch")),
      ]),
    ),
    targets: [
      { name: `time per call: ${OURS} / openapi-fetch`, value: to("openapi-fetch"), atMost: 1.6 },
      { name: `time per call: ${OURS} / ky`, value: to("ky"), atMost: 1 },
      { name: `time per call: ${OURS} / axios`, value: to("axios"), atMost: 1 },
    ],
  };
}
