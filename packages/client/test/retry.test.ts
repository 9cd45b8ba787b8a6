/** Retries and the waits before them, on fake timers. */
import { type ClientOptions, retryAfter, type RetryEvent, type RetryPolicy } from "@9pic/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { type Respond, clientOf, errorOf, never, PING, pong, refusal, thrownBy } from "./support.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-22T00:00:00Z") });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const broken: Respond = () => Promise.reject(new TypeError("fetch failed"));
const asks =
  (value: string): Respond =>
  () =>
    refusal(429, "Slow down", { "retry-after": value });

/** Pings, and returns the number of requests and the waits between them. */
async function ping(respond: Respond, options: ClientOptions = {}) {
  const delays: number[] = [];
  const on = { retry: ({ delay }: RetryEvent) => void delays.push(delay) };
  const { pic, seen } = clientOf(respond, { on, ...options });
  const start = performance.now();
  const result = pic.ping({ event_id: 456 }).result();
  await vi.runAllTimersAsync();
  return { ...(await result), sent: seen.length, delays, time: performance.now() - start };
}

describe("retries by default", () => {
  test.each([408, 429, 500, 502, 503, 504, 520, 524, 529])("%i is retried twice", async (status) => {
    expect(await ping(() => refusal(status))).toMatchObject({ ok: false, status, sent: 3, delays: [250, 500] });
  });

  test("a lost connection is retried twice", async () => {
    expect(await ping(broken)).toMatchObject({ kind: "connection", sent: 3, delays: [250, 500], time: 750 });
  });

  test("a timeout is retried twice", async () => {
    const result = await ping(never, { timeout: 1000 });
    expect(result).toMatchObject({ kind: "timeout", sent: 3, delays: [250, 500], time: 3750 });
  });

  test.each([400, 401, 403, 404, 409, 422, 425, 501, 505, 519, 530, 599])("%i is not retried", async (status) => {
    expect(await ping(() => refusal(status))).toMatchObject({ ok: false, status, sent: 1, delays: [] });
  });

  test.each([
    ["a redirect", () => Response.redirect("https://elsewhere.example/"), {}],
    ["a 200 without the success envelope", () => new Response("<h1>Hello</h1>"), {}],
    ["a body that is too large", () => new Response("a text"), { maxBodyBytes: 5 }],
    ["a key that cannot be sent", pong, { apiKey: () => "two words" }],
  ])("%s is not retried", async (_name, respond, options) => {
    expect(await ping(respond, options)).toMatchObject({ ok: false, delays: [] });
  });

  test("retries end with the first success", async () => {
    const result = await ping((_, count) => (count === 1 ? refusal(503) : pong()));
    expect(result).toMatchObject({ ok: true, data: PING, sent: 2, delays: [250] });
  });
});

describe("the wait", () => {
  test.each([
    [0, [0, 0, 0, 0, 0, 0]],
    [0.999, [499.5, 999, 1998, 3996, 7992, 7992]],
  ])("the wait is random, up to a limit that doubles to 8 s: %d", async (random, delays) => {
    vi.mocked(Math.random).mockReturnValue(random);
    expect(await ping(broken, { retries: 6 })).toMatchObject({ sent: 7, delays });
  });

  test.each([
    ["7", 7000],
    [" 7 ", 7000],
    ["60", 60_000],
    ["Sun, 22 Nov 2026 00:00:05 GMT", 5000],
    ["Sun, 22 Nov 2026 00:01:00 GMT", 60_000],
  ])("the wait is the value of Retry-After: %s", async (value, delay) => {
    expect(await ping(asks(value), { retries: 1 })).toMatchObject({ sent: 2, delays: [delay], time: delay });
  });

  test.each(["61", "3600", "Sun, 22 Nov 2026 00:01:01 GMT"])(
    "a Retry-After above 60 s is not retried: %s",
    async (value) => {
      expect(await ping(asks(value))).toMatchObject({ kind: "rate_limit", sent: 1, delays: [], time: 0 });
    },
  );

  test.each([
    "",
    "soon",
    "ten seconds",
    "-1",
    "1.5",
    "soon 5",
    "0x10",
    "1e1",
    "Infinity",
    "Mon, 99 Jan 2026 06:00:00 GMT",
    "0",
    "Sat, 21 Nov 2026 00:00:00 GMT",
  ])("the wait is random after an invalid Retry-After, one of 0, and a past date: %j", async (value) => {
    expect(await ping(asks(value))).toMatchObject({ sent: 3, delays: [250, 500] });
  });

  test("an abort ends the wait at once, and its timer", async () => {
    const controller = new AbortController();
    const reason = new Error("the user left");
    const on = { retry: () => setTimeout(() => controller.abort(reason), 10) };
    const { pic, seen } = clientOf(asks("50"), { on });
    const call = pic.ping({ event_id: 456 }, { signal: controller.signal });
    const thrown = thrownBy(call);
    await vi.advanceTimersByTimeAsync(9);
    expect(vi.getTimerCount()).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(await thrown).toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    expect(seen).toHaveLength(1);
  });
});

describe("totalTimeout", () => {
  test("a listener can abort the wait", async () => {
    const controller = new AbortController();
    const on = { retry: () => controller.abort("enough") };
    const { pic, seen } = clientOf(asks("5"), { on });
    const call = thrownBy(pic.ping({ event_id: 456 }, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(1);
    expect(await Promise.race([call, "still waiting"])).toBe("enough");
    expect([seen.length, vi.getTimerCount()]).toEqual([1, 0]);
  });

  test("a wait that would exceed totalTimeout is not started", async () => {
    const result = await ping(asks("20"), { totalTimeout: 30_000, retries: 9 });
    expect(result).toMatchObject({ kind: "rate_limit", sent: 2, delays: [20_000], time: 20_000 });
  });

  test("the last attempt gets the rest of totalTimeout", async () => {
    const result = await ping(never, { timeout: 1000, totalTimeout: 1400 });
    expect(result).toMatchObject({ kind: "timeout", sent: 2, delays: [250], time: 1400 });
    expect(result.ok || result.message).toContain("no complete response within 150 ms");
  });

  test("totalTimeout defaults to 90 s, and timeout to 30 s", async () => {
    expect(await ping(never, { retries: 9 })).toMatchObject({ sent: 3, time: 90_000 });
    expect(await ping(never, { retries: 0 })).toMatchObject({ sent: 1, time: 30_000 });
  });
});

describe("the option retries", () => {
  test("retries is the maximum number of retries, and 0 disables them", async () => {
    expect((await ping(broken, { retries: 0 })).sent).toBe(1);
    expect((await ping(broken, { retries: 5 })).sent).toBe(6);
  });

  test("retries of a call overrides that of the client", async () => {
    const { pic, seen } = clientOf(broken, { retries: 5 });
    const first = errorOf(pic.ping({ event_id: 456 }, { retries: 0 }));
    await vi.runAllTimersAsync();
    expect((await first).attempts).toBe(1);
    const second = errorOf(pic.ping({ event_id: 456 }));
    await vi.runAllTimersAsync();
    expect((await second).attempts).toBe(6);
    expect(seen).toHaveLength(7);
  });

  test("retries can be a function, which is called with each failure", async () => {
    const policy = vi.fn<RetryPolicy>(({ attempt }) => attempt < 3 && attempt * 10);
    const result = await ping(
      (_, count) => (count === 1 ? refusal(418, "Tea", { "retry-after": "3" }) : broken(_, 1)),
      {
        retries: policy,
      },
    );
    expect(result).toMatchObject({ kind: "connection", sent: 3, delays: [10, 20] });
    expect(policy.mock.calls.map(([failure]) => failure)).toMatchObject([
      { attempt: 1, status: 418, retryAfter: 3000 },
      { attempt: 2, error: { kind: "connection" } },
      { attempt: 3, error: { kind: "connection" } },
    ]);
  });
});

test("a function for retries is not called for a success", async () => {
  const policy = vi.fn<RetryPolicy>(({ attempt }) => attempt < 3 && 1);
  expect(await ping(pong, { retries: policy })).toMatchObject({ ok: true, sent: 1 });
  expect(policy).not.toHaveBeenCalled();
});

test.each([Number.NaN, Infinity])(
  "a policy that returns %d retries nothing, and holds back no other call",
  async (delay) => {
    const { pic, seen } = clientOf((_, count) => refusal(count === 2 ? 404 : 429), { retries: () => delay });
    const event = { event_id: 456 };
    const calls = [errorOf(pic.ping(event)), errorOf(pic.ping(event, { totalTimeout: Infinity }))];
    await vi.runAllTimersAsync();
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([429, 404]);
    const last = errorOf(pic.ping(event, { totalTimeout: Infinity }));
    await vi.runAllTimersAsync();
    expect([(await last).status, seen.length]).toEqual([429, 3]);
  },
);

test("a function for retries can return 0, which retries at once", async () => {
  const result = await ping(broken, { retries: ({ attempt }) => attempt < 3 && 0 });
  expect(result).toMatchObject({ kind: "connection", sent: 3, delays: [0, 0], time: 0 });
});

test.each([Number.NaN, -1, "2"])("retries of %j is refused", (retries) => {
  expect(() => clientOf(broken, { retries: retries as number })).toThrow("retries must be a number of at least 0.");
});

test("a retry has a signal even if fetchOptions have none, since React memoizes the failed attempt", async () => {
  const signals: unknown[] = [];
  const respond: Respond = ({ signal }, count) => (signals.push(signal), count === 1 ? refusal(503) : pong());
  expect(await ping(respond, { fetchOptions: { signal: null } })).toMatchObject({ ok: true, sent: 2 });
  expect(signals).toEqual([null, expect.any(AbortSignal)]);
});

test.each([
  ["7", 7000],
  ["0", 0],
  ["Sun, 22 Nov 2026 00:00:05 GMT", 5000],
  ["Sat, 21 Nov 2026 00:00:00 GMT", 0],
  ["Sunday, 22-Nov-26 00:00:05 GMT", 5000],
  ["Sun Nov 22 00:00:05 2026", 5000],
  ["Sun Nov  1 00:00:05 2026", 0],
  ["Mon, 99 Jan 2026 06:00:00 GMT", undefined],
  ["Mon, 30 Feb 2026 06:00:00 GMT", undefined],
  ["Invalid Date", undefined],
  ["-5", undefined],
  ["Sun, 22 Nov 2026 25:61:00 GMT", undefined],
  ["Sun, soon GMT", undefined],
  ["2026-11-22T00:00:05Z", undefined],
  ["1.5", undefined],
  ["", undefined],
])("retryAfter reads %j as %s ms", (value, wait) => {
  const now = Date.parse("2026-11-22T00:00:00Z");
  expect(retryAfter(new Headers({ "retry-after": value }), now)).toBe(wait);
  expect(retryAfter(new Headers({ "retry-after": value }))).toBe(wait);
});

test("retryAfter returns undefined without the header", () => {
  expect(retryAfter(new Headers())).toBeUndefined();
});
