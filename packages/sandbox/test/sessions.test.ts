/** Requests of one session do not change the responses to those of another. */
import { createSandbox, type Override } from "@9pic/sandbox";
import { describe, expect, test } from "vitest";

import { dataOf, DETAILS, EVENTS, failed, get, PING } from "./send.ts";

const inSession = (session: string, more: object = {}) => ({ "X-Mock-Session": session, ...more });

describe("a session", () => {
  test("has its own overrides, beside those of every session", () => {
    const sandbox = createSandbox();
    sandbox.override({ status: 429 });
    sandbox.override({ status: 500, session: "a" });
    const statuses = ["b", "a", "a", "b"].map((session) => get(sandbox, PING, inSession(session)).status);
    expect(statuses).toEqual([429, 500, 200, 200]);
    expect(get(sandbox, PING).status).toBe(200);
  });

  test("has its own counters of flaky keys, rate limit and random choices", () => {
    const flaky = createSandbox();
    const call = (session: string) => get(flaky, PING, inSession(session, { "X-API-Key": "demo-key-flaky" })).status;
    expect(["a", "b", "a", "b", "a", "b"].map(call)).toEqual([500, 500, 500, 500, 200, 200]);
    const limited = createSandbox({ faults: { rateLimit: 1 }, clock: () => 0 });
    expect(["a", "a", "b"].map((session) => get(limited, PING, inSession(session)).status)).toEqual([200, 429, 200]);
    const random = createSandbox({ faults: { delay: [0, 1000] } });
    const delays = (session: string) => [1, 2, 3].map(() => get(random, PING, inSession(session)).delay);
    expect(delays("a")).toEqual(delays("b"));
  });

  test("is reset by itself", () => {
    const sandbox = createSandbox();
    for (const session of ["a", "b"]) {
      sandbox.override({ status: 500, session, times: "always" });
      sandbox.startScenario("outage", session);
    }
    sandbox.reset("a");
    expect(["a", "b"].map((session) => get(sandbox, PING, inSession(session)).status)).toEqual([200, 500]);
    expect(sandbox.scenarios().map(({ session }) => session)).toEqual(["b"]);
  });

  test.each(["", "a b", "ä", "x".repeat(101)])("has a name of visible ASCII characters, not %j", (session) => {
    expect(get(createSandbox(), PING, inSession(session))).toMatchObject({
      status: 422,
      body: failed("header.x-mock-session: must be 1 to 100 visible ASCII characters"),
    });
    expect(() => createSandbox().override({ status: 500, session })).toThrow(
      "session must be 1 to 100 visible ASCII characters.",
    );
  });

  test("is forgotten after a thousand others", () => {
    const sandbox = createSandbox();
    for (let session = 0; session <= 1000; session++) sandbox.startScenario("outage", `s${session}`);
    expect(sandbox.scenarios()).toHaveLength(1000);
    expect(sandbox.scenarios()[0]?.session).toBe("s1");
  });

  test("does not make the sandbox forget the scenario of the requests without a session", () => {
    const sandbox = createSandbox();
    sandbox.startScenario("outage");
    for (let session = 0; session <= 1000; session++) get(sandbox, PING, inSession(`s${session}`));
    expect(get(sandbox, PING).status).toBe(503);
  });
});

describe("an override", () => {
  test("applies to a key and a path, with the parameters that it names", () => {
    const sandbox = createSandbox();
    const always = (override: Override) => sandbox.override({ ...override, times: "always" });
    always({ status: 500, key: "demo-key-905" });
    always({ status: 429, path: DETAILS });
    always({ status: 422, path: `${EVENTS}?page=2` });
    always({ status: 500, path: `${EVENTS}?note=a?b` });
    const status = (url: string, headers = {}) => get(sandbox, url, headers).status;
    expect([
      status(PING),
      status("/api/v1/ext/905/events", { "X-API-Key": "demo-key-905" }),
      status(DETAILS),
      status(DETAILS.replace("456", "789")),
      status(EVENTS),
      status(`${EVENTS}?page_size=5&page=2`),
      status(`${EVENTS}?page=1`),
      status(`${EVENTS}?note=a?b`),
    ]).toEqual([200, 500, 429, 200, 200, 422, 200, 500]);
    expect(() => sandbox.override({ status: 500, path: "events" })).toThrow(/^path must start with \//);
  });

  test("stays with times always, gives way to one with a number, and can be listed and removed", () => {
    const sandbox = createSandbox();
    const sticky = sandbox.override({ operationId: "ping", status: 500, times: "always" });
    const once = sandbox.override({ operationId: "ping", status: 429 });
    expect(sandbox.overrides()).toEqual([
      { id: sticky, operationId: "ping", status: 500, times: "always", left: "always" },
      { id: once, operationId: "ping", status: 429, left: 1 },
    ]);
    const responses = [1, 2, 3].map(() => get(sandbox, PING));
    expect(responses.map(({ status, cause }) => [status, cause])).toEqual([
      [429, `override ${once}`],
      [500, `override ${sticky}`],
      [500, `override ${sticky}`],
    ]);
    expect([sandbox.removeOverride(sticky), sandbox.removeOverride(sticky)]).toEqual([true, false]);
    expect(get(sandbox, PING).status).toBe(200);
  });
});

test("onChange reports what a call or a request has changed, and nothing else", () => {
  let changes = 0;
  const sandbox = createSandbox({ onChange: () => (changes += 1) });
  const count = (run: () => unknown): number => {
    const before = changes;
    run();
    return changes - before;
  };
  expect(count(() => get(sandbox, PING))).toBe(0);
  expect(count(() => sandbox.override({ status: 500 }))).toBe(1);
  expect(count(() => get(sandbox, PING))).toBe(1);
  expect(count(() => sandbox.setFaults({ delay: 0 }))).toBe(1);
  expect(count(() => sandbox.startScenario("outage"))).toBe(1);
  expect(count(() => get(sandbox, PING))).toBe(1);
  expect(count(() => sandbox.stopScenario())).toBe(1);
  expect(count(() => sandbox.reset())).toBe(1);
  expect(dataOf(get(sandbox, EVENTS)).events.length).toBeGreaterThan(0);
});
