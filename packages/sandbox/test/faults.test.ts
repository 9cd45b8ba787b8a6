import { createSandbox, type FaultOptions, type Override } from "@9pic/sandbox";
import { describe, expect, test } from "vitest";

import { DETAILS, EVENTS, failed, get, MESSAGES, PING, send } from "./send.ts";

const times = <T>(count: number, call: () => T): T[] => Array.from({ length: count }, call);
const withFaults = (faults: FaultOptions) => createSandbox({ faults });

const delays = (seed: number) => {
  const sandbox = withFaults({ delay: [100, 200], seed });
  return times(50, () => get(sandbox, PING).delay);
};

describe("delay", () => {
  test("delays every response, refusals included", () => {
    const sandbox = withFaults({ delay: 250 });
    expect([get(sandbox, PING), get(sandbox, PING, { "X-API-Key": "other" })].map((one) => one.delay)).toEqual([
      250, 250,
    ]);
  });

  test("chooses a delay from a range, the same for the same seed", () => {
    for (const delay of delays(1)) expect(delay >= 100 && delay <= 200, String(delay)).toBe(true);
    expect(new Set(delays(1)).size).toBeGreaterThan(10);
    expect(delays(1)).toEqual(delays(1));
    expect(delays(1)).not.toEqual(delays(2));
  });

  test("adds X-Mock-Delay of a single request to the delay", () => {
    const sandbox = withFaults({ delay: 250 });
    expect(get(sandbox, PING, { "X-Mock-Delay": "1000" })).toMatchObject({ status: 200, delay: 1250 });
    expect(get(sandbox, PING).delay).toBe(250);
  });

  test.each(["soon", "-1", "1.5", "1e3", "600001", ""])("returns 422 for X-Mock-Delay: %j", (delay) => {
    expect(send(PING, { "X-Mock-Delay": delay })).toMatchObject({
      status: 422,
      body: failed("header.x-mock-delay: must be a number of milliseconds, 0 to 600000"),
      delay: 0,
    });
  });
});

const statuses = (failureRate: number, seed?: number) => {
  const sandbox = withFaults({ failureRate, seed });
  return times(200, () => get(sandbox, PING).status);
};

describe("failureRate", () => {
  test("never fails at 0 and always fails at 1", () => {
    expect(new Set(statuses(0))).toEqual(new Set([200]));
    expect(new Set(statuses(1))).toEqual(new Set([500]));
  });

  test("fails a share of the requests, the same ones for the same seed", () => {
    const failures = statuses(0.2, 7).filter((status) => status === 500).length;
    expect(failures > 20 && failures < 60, String(failures)).toBe(true);
    expect(statuses(0.2, 7)).toEqual(statuses(0.2, 7));
    expect(statuses(0.2, 7)).not.toEqual(statuses(0.2, 8));
    expect(statuses(0.2)).toEqual(statuses(0.2, 1));
  });
});

describe("rateLimit", () => {
  test("accepts the requests of one second, and more as time passes", () => {
    let now = 0;
    const sandbox = createSandbox({ faults: { rateLimit: 2 }, clock: () => now });
    const call = () => get(sandbox, PING).status;
    expect(times(3, call)).toEqual([200, 200, 429]);
    now += 499;
    expect(call()).toBe(429);
    now += 1;
    expect(times(2, call)).toEqual([200, 429]);
    now += 60_000;
    expect(times(3, call)).toEqual([200, 200, 429]);
  });

  test("returns the seconds to wait, after which a request is accepted", () => {
    let now = 0;
    const sandbox = createSandbox({ faults: { rateLimit: 0.1 }, clock: () => now });
    get(sandbox, PING);
    now += 3000;
    expect(get(sandbox, PING)).toMatchObject({
      status: 429,
      headers: { "retry-after": "7" },
      body: failed(MESSAGES.tooManyRequests),
    });
    now += 7000;
    expect(get(sandbox, PING).status).toBe(200);
  });

  test("returns Retry-After: 1 at least", () => {
    const sandbox = createSandbox({ faults: { rateLimit: 1000 }, clock: () => 0 });
    expect(times(1001, () => get(sandbox, PING)).at(-1)?.headers).toEqual({ "retry-after": "1" });
  });
});

test.each<[FaultOptions, string]>([
  [{ delay: -1 }, "faults.delay must be 0 to 600000 ms, or two such numbers, the smaller first."],
  [{ delay: [2, 1] }, "faults.delay must be 0 to 600000 ms, or two such numbers, the smaller first."],
  [{ delay: Number.NaN }, "faults.delay must be 0 to 600000 ms, or two such numbers, the smaller first."],
  [{ failureRate: 1.1 }, "faults.failureRate must be 0 to 1."],
  [{ rateLimit: 0 }, "faults.rateLimit must be above 0."],
  [{ seed: Number.NaN }, "faults.seed must be a number."],
])("the fault options %j are refused", (faults, message) => {
  expect(() => withFaults(faults)).toThrow(new RangeError(message));
});

describe("reset", () => {
  test("restores overrides, the rate limit and random choices to those of a new sandbox", () => {
    const sandbox = createSandbox({ faults: { rateLimit: 1, delay: [0, 1000] }, clock: () => 0 });
    const fresh = get(sandbox, EVENTS);
    sandbox.override({ status: 500 } satisfies Override);
    expect(get(sandbox, EVENTS).status).toBe(429);
    sandbox.reset();
    expect(get(sandbox, EVENTS)).toEqual(fresh);
  });

  test("keeps the dataset", () => {
    const sandbox = createSandbox();
    const before = get(sandbox, DETAILS);
    sandbox.reset();
    expect(get(sandbox, DETAILS)).toEqual(before);
  });
});
