/** `checkConnection`, for a button or a health check. */
import { checkConnection, type ErrorKind } from "@9pic/client";
import { afterEach, expect, test, vi } from "vitest";

import { type Respond, clientOf, errorOf, never, PING_PATH, pong, refusal, thrownBy } from "./support.ts";

afterEach(() => {
  vi.useRealTimers();
});

const event = { event_id: 456 };

test("a successful test has its latency", async () => {
  vi.useFakeTimers();
  const { pic, seen } = clientOf(() => new Promise((resolve) => setTimeout(() => resolve(pong()), 120)));
  const connection = checkConnection(pic, event);
  await vi.runAllTimersAsync();
  expect(await connection).toEqual({ ok: true, latencyMs: 120 });
  expect(seen.map(({ url }) => url.pathname)).toEqual([PING_PATH]);
});

test("tests another organisation", async () => {
  const { pic, seen } = clientOf();
  await checkConnection(pic, { ...event, org_id: 904 });
  expect(seen[0]!.url.pathname).toBe("/api/v1/ext/904/event/456/ping");
});

const failures: [string, Respond, ErrorKind, RegExp][] = [
  ["401", () => refusal(401), "authentication", /apiKey/],
  ["403", () => refusal(403), "permission", /key is active.*organisation.*host is approved/],
  ["404", () => refusal(404), "not_found", /ids/],
  ["422", () => refusal(422), "validation", /Correct the argument/],
  ["429", () => refusal(429, "Slow down", { "retry-after": "0" }), "rate_limit", /fewer requests/],
  ["500", () => refusal(500), "server", /later/],
  ["503", () => refusal(503), "server", /later/],
  ["a broken connection", () => Promise.reject(new TypeError("fetch failed")), "connection", /baseUrl/],
  ["HTML", () => new Response("<h1>Hello</h1>"), "unexpected_response", /baseUrl/],
  ["a redirect", () => Response.redirect("https://elsewhere.example/"), "redirect", /baseUrl/],
  ["a body that is too large", () => new Response("x".repeat(101)), "body_too_large", /maxBodyBytes/],
  [
    "a page of another server",
    () => new Response("<h1>Not found</h1>", { status: 404 }),
    "unexpected_response",
    /baseUrl/,
  ],
  ["an undocumented status", () => refusal(418, "I am a teapot"), "api", /baseUrl/],
];

test.each(failures)("%s is reported after one attempt", async (_name, respond, kind, advice) => {
  const { pic, seen } = clientOf(respond, { retries: 5, maxBodyBytes: 100 });
  const connection = await checkConnection(pic, event);
  const result = await pic.ping(event, { retries: 0 }).result();
  expect(connection).toEqual({
    ok: false,
    kind,
    message: result.ok || result.message,
    advice: expect.stringMatching(advice),
  });
  expect(seen).toHaveLength(2);
});

test("an invalid argument is reported without a request", async () => {
  const { pic, seen } = clientOf();
  const message = "ping: event_id is missing.";
  expect(await checkConnection(pic, {} as { event_id: number })).toEqual({
    ok: false,
    kind: "argument",
    message,
    advice: message,
  });
  expect(seen).toEqual([]);
});

test("takes at most 5 seconds, without a retry", async () => {
  vi.useFakeTimers();
  const { pic, seen } = clientOf(never, { timeout: 60_000, retries: 5 });
  const start = performance.now();
  const connection = checkConnection(pic, event);
  await vi.runAllTimersAsync();
  expect(await connection).toMatchObject({ ok: false, kind: "timeout", advice: expect.stringContaining("later") });
  expect(performance.now() - start).toBe(5000);
  expect(seen).toHaveLength(1);
});

test("takes at most 5 seconds if other requests are in progress, and is not sent later", async () => {
  vi.useFakeTimers();
  const { pic, seen } = clientOf(never, { timeout: 60_000, retries: 0, maxConcurrent: 1 });
  const other = errorOf(pic.ping(event));
  const start = performance.now();
  const connection = checkConnection(pic, event);
  await vi.advanceTimersByTimeAsync(5100);
  expect(await connection).toMatchObject({
    ok: false,
    kind: "timeout",
    message: expect.stringContaining("maxConcurrent"),
  });
  expect(performance.now() - start).toBe(5100);
  await vi.runAllTimersAsync();
  expect((await other).kind).toBe("timeout");
  expect(seen).toHaveLength(1);
});

test("an error of a listener is thrown", async () => {
  const broken = new Error("the disk is full");
  const on = {
    request() {
      throw broken;
    },
  };
  expect(await thrownBy(checkConnection(clientOf(pong, { on }).pic, event))).toBe(broken);
});
