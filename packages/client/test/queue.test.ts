/** `maxConcurrent`: how many requests are sent at once, and the pause of all calls after a 429. On fake timers. */
import type { Middleware } from "@9pic/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { clientOf, never, PING, pong, refusal, type Respond, thrownBy } from "./support.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const event = { event_id: 456 };

/** Returns a `respond` that takes 100 ms, and the most requests that it had at once. */
function counted(): { respond: Respond; most: () => number } {
  let [current, most] = [0, 0];
  const respond: Respond = async () => {
    most = Math.max(most, ++current);
    await later(100);
    current--;
    return pong();
  };
  return { respond, most: () => most };
}

test.each([
  [undefined, 10],
  [1, 1],
  [1.5, 1],
  [3, 3],
  [Infinity, 40],
])("with maxConcurrent %s, %i of 40 calls are sent at once", async (maxConcurrent, expected) => {
  const { respond, most } = counted();
  const { pic, seen } = clientOf(respond, { maxConcurrent });
  const calls = Array.from({ length: 40 }, (_, index) => pic.ping({ event_id: index + 1 }));
  await vi.runAllTimersAsync();
  expect(await Promise.all(calls)).toEqual(calls.map(() => PING));
  expect(most()).toBe(expected);
  expect(seen.map(({ url }) => Number(url.pathname.split("/")[6]))).toEqual(calls.map((_, index) => index + 1));
});

test("a call that waits for its turn can be aborted, and the turn goes to the next", async () => {
  const { pic, seen } = clientOf(
    (sent) =>
      later(100)
        .then(() => pong())
        .then((response) => (sent.url, response)),
    {
      maxConcurrent: 1,
    },
  );
  const controller = new AbortController();
  const first = pic.ping({ event_id: 1 });
  const aborted = thrownBy(pic.ping({ event_id: 2 }, { signal: controller.signal }));
  const last = pic.ping({ event_id: 3 });
  await vi.advanceTimersByTimeAsync(50);
  controller.abort("left");
  expect(await aborted).toBe("left");
  await vi.advanceTimersByTimeAsync(150);
  expect(await Promise.all([first, last])).toEqual([PING, PING]);
  expect(seen.map(({ url }) => url.pathname.split("/")[6])).toEqual(["1", "3"]);
});

test("the wait for a turn does not count towards the time limits", async () => {
  const { pic } = clientOf(() => later(900).then(pong), { maxConcurrent: 1, timeout: 1000, totalTimeout: 1000 });
  const calls = Array.from({ length: 5 }, () => pic.ping(event));
  await vi.advanceTimersByTimeAsync(4500);
  expect(await Promise.all(calls)).toHaveLength(5);
});

test.each(["refused", "timed out", "thrown"])("a call that was %s gives its turn back", async (outcome) => {
  const respond: Respond = (sent, count) => {
    if (count > 1) return pong();
    if (outcome === "timed out") return never(sent, count);
    return outcome === "refused" ? refusal(404) : Promise.reject(new RangeError("a bug"));
  };
  const { pic } = clientOf(respond, { maxConcurrent: 1, timeout: 1000, retries: 0 });
  const failed = thrownBy(pic.ping(event));
  const next = pic.ping(event);
  await vi.advanceTimersByTimeAsync(1000);
  expect([await failed, await next]).toEqual([expect.anything(), PING]);
});

test("a middleware that calls the same client takes a further turn, and waits for itself until its time limit", async () => {
  const nested: Middleware = async (request, next, { operation }) => {
    if (operation === "ping") await pic.getEventDetails(event);
    return next(request);
  };
  const { pic, seen } = clientOf(pong, { maxConcurrent: 1, timeout: 1000, retries: 0, middleware: [nested] });
  const call = thrownBy(pic.ping(event));
  await vi.advanceTimersByTimeAsync(999);
  expect(seen).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(await call).toMatchObject({ kind: "timeout", attempts: 1 });
  expect(seen.map(({ url }) => url.pathname.split("/").at(-1))).toEqual(["details"]);
});

test("after a 429, no call of the client is sent before Retry-After has passed", async () => {
  const times: number[] = [];
  const start = performance.now();
  const { pic } = clientOf((_, count) => {
    times.push(performance.now() - start);
    return count === 1 ? refusal(429, "Slow down", { "retry-after": "5" }) : pong();
  });
  const calls = [pic.ping(event)];
  await vi.advanceTimersByTimeAsync(10);
  calls.push(pic.ping(event), pic.with({ orgId: 905 }).ping(event));
  await vi.runAllTimersAsync();
  expect(await Promise.all(calls)).toHaveLength(3);
  expect(times).toEqual([0, 5000, 5000, 5000]);
});

test.each([{ retries: 0 }, { totalTimeout: 4000 }])(
  "a call that cannot wait for the pause is sent at once: %o",
  async (options) => {
    const { pic, seen } = clientOf((_, count) => (count === 1 ? refusal(429, "", { "retry-after": "5" }) : pong()));
    const first = pic.ping(event);
    await vi.advanceTimersByTimeAsync(10);
    expect(await pic.ping(event, options)).toEqual(PING);
    expect(seen).toHaveLength(2);
    await vi.runAllTimersAsync();
    expect(await first).toEqual(PING);
  },
);

test("a client with another key has a queue of its own", async () => {
  const { pic, seen } = clientOf((_, count) => (count === 1 ? refusal(429, "", { "retry-after": "5" }) : pong()));
  const first = pic.ping(event);
  await vi.advanceTimersByTimeAsync(10);
  expect(await pic.with({ apiKey: "another-key" }).ping(event)).toEqual(PING);
  expect(seen).toHaveLength(2);
  await vi.runAllTimersAsync();
  await first;
});

test("many calls with one signal add one listener to it", async () => {
  const controller = new AbortController();
  const add = vi.spyOn(controller.signal, "addEventListener");
  const remove = vi.spyOn(controller.signal, "removeEventListener");
  const { respond } = counted();
  const { pic } = clientOf(respond);
  const calls = Array.from({ length: 50 }, () => pic.ping(event, { signal: controller.signal }));
  await vi.runAllTimersAsync();
  await Promise.all(calls);
  expect(add.mock.calls.length - remove.mock.calls.length).toBe(0);
  expect(add.mock.calls.length).toBeLessThan(10);
});

test("a policy that retries a 429 at once does not wait for Retry-After", async () => {
  const { pic, seen } = clientOf((_, count) => (count === 1 ? refusal(429, "", { "retry-after": "5" }) : pong()), {
    retries: ({ attempt }) => attempt < 2 && 0,
  });
  const call = pic.ping(event);
  await vi.advanceTimersByTimeAsync(1);
  expect(await call).toEqual(PING);
  expect(seen).toHaveLength(2);
});

test("a call with an aborted signal does not wait for a turn", async () => {
  const { pic, seen } = clientOf(never, { maxConcurrent: 1, timeout: 1000, retries: 0 });
  const first = thrownBy(pic.ping(event));
  const aborted = thrownBy(pic.ping(event, { signal: AbortSignal.abort("left") }));
  await vi.advanceTimersByTimeAsync(1);
  expect(await Promise.race([aborted, "still waiting"])).toBe("left");
  await vi.runAllTimersAsync();
  expect([await first, seen.length]).toEqual([expect.objectContaining({ kind: "timeout" }), 1]);
});

test("the wait for the turn of a retry does not count towards the time limits", async () => {
  const { pic, seen } = clientOf((_, count) => (count === 1 ? refusal(503) : later(900).then(pong)), {
    maxConcurrent: 1,
    totalTimeout: 1000,
    retries: () => 10,
  });
  const calls = [pic.ping(event), pic.ping(event), pic.ping(event)];
  await vi.runAllTimersAsync();
  expect(await Promise.all(calls)).toEqual([PING, PING, PING]);
  expect(seen).toHaveLength(4);
});
