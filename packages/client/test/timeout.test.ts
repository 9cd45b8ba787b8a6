/** The time limits of attempts and calls, on fake timers. */
import { TimeoutError } from "@9pic/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { clientOf, errorOf, never, PING, pong, success } from "./support.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const event = { event_id: 456 };

test("an attempt beyond timeout is a TimeoutError, and its request is aborted", async () => {
  const { pic, seen } = clientOf(never, { timeout: 1000, retries: 0 });
  const error = errorOf(pic.ping(event));
  await vi.advanceTimersByTimeAsync(999);
  expect(seen[0]!.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await error).toBeInstanceOf(TimeoutError);
  expect(seen[0]!.signal.aborted).toBe(true);
});

test("an attempt just within timeout succeeds, and leaves no timer behind", async () => {
  const { pic } = clientOf(() => later(999).then(pong), { timeout: 1000 });
  const call = pic.ping(event);
  await vi.advanceTimersByTimeAsync(999);
  expect(await call).toEqual(PING);
  expect(vi.getTimerCount()).toBe(0);
});

test("timeout includes the time of the body", async () => {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await later(400);
      controller.enqueue(encoder.encode(" "));
    },
  });
  const { pic } = clientOf(() => new Response(body), { timeout: 1000, retries: 0 });
  const error = errorOf(pic.ping(event));
  await vi.advanceTimersByTimeAsync(1000);
  expect((await error).kind).toBe("timeout");
});

test("timeout includes the time of the function for the key", async () => {
  const { pic, seen } = clientOf(pong, { apiKey: () => new Promise(() => {}), timeout: 1000, retries: 0 });
  const error = errorOf(pic.ping(event));
  await vi.advanceTimersByTimeAsync(1000);
  expect((await error).kind).toBe("timeout");
  expect(seen).toEqual([]);
});

test("timeout applies to a fetch that ignores its signal", async () => {
  const { pic } = clientOf(() => new Promise(() => {}), { timeout: 1000, retries: 0 });
  const error = errorOf(pic.ping(event));
  await vi.advanceTimersByTimeAsync(1000);
  expect((await error).kind).toBe("timeout");
});

test("each attempt has its own timeout", async () => {
  vi.spyOn(Math, "random").mockReturnValueOnce(0.1);
  const { pic, seen } = clientOf(async (_, count) => {
    await later(count === 1 ? 2000 : 900);
    return Response.json(success(PING));
  });
  const call = pic.ping(event, { timeout: 1000, retries: 1 });
  await vi.advanceTimersByTimeAsync(1950);
  expect(await call).toEqual(PING);
  expect(seen).toHaveLength(2);
});

test("a time limit can be longer than a timer allows, or Infinity", async () => {
  for (const limit of [2 ** 31, Infinity]) {
    const { pic } = clientOf(() => later(50_000).then(pong), { timeout: limit, totalTimeout: limit, retries: 0 });
    const call = pic.ping(event);
    await vi.advanceTimersByTimeAsync(50_000);
    expect(await call).toEqual(PING);
  }
});

test("the time limits of a call override those of the client", async () => {
  const { pic } = clientOf(never, { timeout: 1000, totalTimeout: 1000, retries: 0 });
  const longer = errorOf(pic.ping(event, { timeout: 3000, totalTimeout: 2000 }));
  const shorter = errorOf(pic.ping(event, { timeout: 10 }));
  await vi.runAllTimersAsync();
  expect((await longer).message).toContain("within 2000 ms");
  expect((await shorter).message).toContain("within 10 ms");
});

test.each(["timeout", "totalTimeout"])("%s of a call must be above 0", async (name) => {
  for (const value of [0, -1, Number.NaN])
    expect((await errorOf(clientOf().pic.ping(event, { [name]: value }))).kind).toBe("argument");
});
