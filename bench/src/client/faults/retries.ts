/** Faults around retries. */
import { setTimeout as wait } from "node:timers/promises";

import { timed } from "./attempt.ts";
import { failure, rate, requestsOf, seconds, send, SUCCESS } from "./texts.ts";
import type { Act, Fault, Received } from "./types.ts";

const CALLS = 20;
const RETRY_AFTER_MS = 1000;
/** Timers and clocks may differ by so much, in ms. */
const TOLERANCE_MS = 20;
/** A retry that follows sooner did not wait. */
const AT_ONCE_MS = 50;
const ABORT_AFTER_MS = 300;
const MAX_ABORT_MS = 100;
const BUSY = failure("Too many requests.");

/** Whether a call's retry arrived before `Retry-After` had passed. */
function isEarly(request: Received, earlier: Received[]): boolean {
  const last = earlier.findLast(({ eventId }) => eventId === request.eventId);
  return last !== undefined && request.at - last.at < RETRY_AFTER_MS - TOLERANCE_MS;
}

const callMany: Act = async (client, setup) => {
  const call = await client.create(setup, client.options(setup.timeout));
  const start = performance.now();
  const calls = await Promise.all(Array.from({ length: CALLS }, (_, index) => timed(() => call(index + 1))));
  const failed = calls.filter(({ ending }) => ending.kind === "error").length;
  return { ending: calls[0]!.ending, ms: performance.now() - start, figures: { failed } };
};

const abortInWait: Act = async (client, setup) => {
  const call = await client.create(setup, client.options(setup.timeout));
  const controller = new AbortController();
  const reason = new Error("The user left.");
  let abortedAt = 0;
  setTimeout(() => {
    abortedAt = now();
    controller.abort(reason);
  }, ABORT_AFTER_MS);
  const { ending, error, ms } = await timed(() => call(456, controller.signal));
  const delay = now() - abortedAt;
  const isOwn = error === reason || (error as Error | undefined)?.cause === reason;
  // The retry would be sent in this time.
  await wait(2 * RETRY_AFTER_MS);
  return { ending, ms, figures: { abortedAt, delay, isOwn: Number(isOwn) } };
};

const now = (): number => performance.timeOrigin + performance.now();

/** A wait that no caller wants to make. */
const retryAfter = (name: string, value: string): Fault => ({
  name,
  respond: ({ response }) => send(response, 429, BUSY, { "retry-after": value }),
  rate: ({ ending, ms, requests }) =>
    rate(
      ending.kind === "error" && ms < 1000 && requests.length === 1,
      `${ending.text} after ${seconds(ms)}, ${requestsOf(requests)}`,
    ),
});

export const retries: Fault[] = [
  {
    name: `429 storm, ${CALLS} calls`,
    // As a gateway does that throttles all callers together.
    respond: ({ request, earlier: [first = request], response }) =>
      request.at - first.at < RETRY_AFTER_MS - TOLERANCE_MS
        ? send(response, 429, BUSY, { "retry-after": String(RETRY_AFTER_MS / 1000) })
        : send(response, 200, SUCCESS),
    act: callMany,
    rate: ({ figures: { failed = CALLS }, requests }) => {
      const early = requests.filter((request, index) => isEarly(request, requests.slice(0, index))).length;
      const words = [requestsOf(requests), early > 0 && `${early} too early`, failed > 0 && `${failed} calls fail`];
      return rate(failed === 0 && early === 0 && requests.length <= 2 * CALLS, words.filter(Boolean).join(", "));
    },
  },
  retryAfter("Retry-After of a day", "86400"),
  // Longer than a timer can be: `setTimeout` would fire at once.
  retryAfter("Retry-After of a century", "3155760000"),
  {
    name: "Retry-After is no date",
    respond: ({ earlier, response }) =>
      earlier.length === 0
        ? send(response, 429, BUSY, { "retry-after": "Mon, 99 Jan 2026 06:00:00 GMT" })
        : send(response, 200, SUCCESS),
    rate: ({ client, ending, requests }) => {
      const [first, second] = requests;
      if (!first || !second) return rate(client.lacks.includes("retries"), `${ending.text}, ${requestsOf(requests)}`);
      const waited = second.at - first.at;
      const words = waited < AT_ONCE_MS ? "retried at once" : `retried after ${seconds(waited)}`;
      return rate(waited >= AT_ONCE_MS && ending.kind === "data", `${words}, ${ending.text}`);
    },
  },
  {
    name: "aborted in the wait before a retry",
    needs: "retries",
    respond: ({ response }) => send(response, 503, BUSY, { "retry-after": String(RETRY_AFTER_MS / 1000) }),
    act: abortInWait,
    rate: ({ ending, requests, figures: { abortedAt = 0, delay = Infinity, isOwn } }) => {
      const more = requests.filter(({ at }) => at > abortedAt);
      const words = isOwn ? "own reason" : ending.text;
      const isOk = Boolean(isOwn) && delay <= MAX_ABORT_MS && more.length === 0 && requests.length === 1;
      return rate(
        isOk,
        `${words} after ${delay.toFixed(0)} ms, ${more.length === 0 ? "no" : more.length} more requests`,
      );
    },
  },
];
