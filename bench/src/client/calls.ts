import { deepStrictEqual } from "node:assert";

import { digits, median, table } from "../figures.ts";
import type { SectionResult } from "../targets.ts";
import { BARE, OURS, pings } from "./peers.ts";
import { type ClientPlan, measure, ratio } from "./rounds.ts";

const DATA = { status: "ok", org_id: 903, event_id: 456 };
const BODY = JSON.stringify({ responseType: "success", message: "pong", data: DATA });

/** Resolves immediately, so that only the client's own time is measured. */
const stub: typeof globalThis.fetch = async () =>
  new Response(BODY, { headers: { "content-type": "application/json" } });

/** Measures the time of a call over a stubbed `fetch`. */
export async function calls({ rounds, calls: callCount }: ClientPlan): Promise<SectionResult> {
  const subjects = pings(stub);
  for (const ping of Object.values(subjects)) deepStrictEqual(await ping(), DATA);
  const runs = Object.entries(subjects).map(([name, ping]) => {
    const run = async (): Promise<number> => {
      const start = performance.now();
      for (let call = 0; call < callCount; call++) await ping();
      return ((performance.now() - start) * 1000) / callCount;
    };
    return [name, run] as const;
  });
  const values = await measure(Object.fromEntries(runs), rounds);
  const to = (other: string): number => ratio(values, OURS, other);
  return {
    title: `Time per call over a stubbed fetch, ${rounds} rounds of ${callCount} calls`,
    text: table(
      ["client", "us", "/ bare fetch", "/ openapi-fetch"],
      [...values].map(([name, times]) => [
        name,
        digits(median(times)),
        digits(ratio(values, name, BARE)),
        digits(ratio(values, name, "openapi-fetch")),
      ]),
    ),
    targets: [
      { name: `time per call: ${OURS} / openapi-fetch`, value: to("openapi-fetch"), atMost: 1.2 },
      { name: `time per call: ${OURS} / ky`, value: to("ky"), atMost: 1 },
      { name: `time per call: ${OURS} / axios`, value: to("axios"), atMost: 1 },
    ],
  };
}
