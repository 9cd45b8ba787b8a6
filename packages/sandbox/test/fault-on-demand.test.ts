/** Each fault can be had by header, key, override and option. */
import { createSandbox, faultPurposes, type Override } from "@9pic/sandbox";
import { describe, expect, test } from "vitest";

import { dataOf, EVENTS, failed, get, PING, send } from "./send.ts";

const clock = () => 0;
const NAMES = Object.keys(faultPurposes);
const withFault = (fault: string, url = EVENTS) => send(url, { "X-Mock-Fault": fault });

describe("a fault", () => {
  test.each(NAMES)("%s is the same by header, key, override and option", (fault) => {
    const byHeader = get(createSandbox({ clock }), EVENTS, { "X-Mock-Fault": fault });
    const byOverride = createSandbox({ clock });
    byOverride.override({ fault });
    const responses = [
      get(createSandbox({ clock }), EVENTS, { "X-API-Key": `demo-key-${fault}` }),
      get(byOverride, EVENTS),
      get(createSandbox({ clock, faults: { fault } }), EVENTS),
    ];
    const { cause: _, ...expected } = byHeader;
    for (const response of responses) expect(response).toMatchObject(expected);
    expect(byHeader.cause).toBe(`fault ${fault}`);
    expect(get(byOverride, EVENTS)).toMatchObject({ status: 200, cause: undefined });
  });

  test.each<[string, object]>([
    ["reset", { delivery: "reset" }],
    ["no-response", { delivery: "never" }],
    ["half-body", { status: 200, delivery: "half" }],
    ["slow-headers", { status: 200, delay: 3000 }],
    ["slow-headers=250", { delay: 250 }],
    ["slow-body", { status: 200, delivery: { bytesPerSecond: 100 } }],
    ["slow-body=7", { delivery: { bytesPerSecond: 7 } }],
    ["html-502", { status: 502, type: "text/html", body: expect.stringContaining("<html>") }],
    ["empty-200", { status: 200, body: "", type: "application/json" }],
    ["error-200", { status: 200, body: failed("Internal server error") }],
    ["status-502", { status: 502, body: failed("Bad gateway") }],
    ["status-503", { status: 503, body: failed("Service unavailable") }],
    ["status-504", { status: 504, body: failed("Gateway timeout") }],
    ["too-many-requests", { status: 429, headers: { "retry-after": "1" } }],
    ["retry-after-huge", { status: 429, headers: { "retry-after": "31536000" } }],
    ["redirect", { status: 302, body: undefined, headers: { location: "https://redirect.invalid/" } }],
    ["broken-encoding", { status: 200, headers: { "content-encoding": "gzip" } }],
  ])("%s changes the response", (fault, expected) => {
    expect(withFault(fault)).toMatchObject(expected);
  });

  test("retry-after-missing has no such header, and retry-after-date has the date 5 seconds ahead", () => {
    expect(withFault("retry-after-missing").headers).not.toHaveProperty("retry-after");
    const sandbox = createSandbox({ clock: () => Date.UTC(2027, 0, 1) });
    const { headers } = get(sandbox, EVENTS, { "X-Mock-Fault": "retry-after-date" });
    expect(headers["retry-after"]).toBe("Fri, 01 Jan 2027 00:00:05 GMT");
  });

  test("not-json and large-body send what the media type does not promise, or more than a client expects", () => {
    const { body, type } = withFault("not-json");
    expect(type).toBe("application/json");
    expect(() => JSON.parse(body as string)).toThrow(SyntaxError);
    expect((withFault("large-body=1").body as string).length).toBeGreaterThan(1024 * 1024);
  });

  test("wrong-type gives the first field of data, or a named one, another type, and nothing else", () => {
    const usual = send(EVENTS);
    const [first] = Object.keys(dataOf(usual).events[0]);
    const damaged = dataOf(withFault("wrong-type"));
    expect(typeof damaged.events[0][first!]).not.toBe(typeof dataOf(usual).events[0][first!]);
    expect({ ...damaged.events[0], [first!]: 0 }).toEqual({ ...dataOf(usual).events[0], [first!]: 0 });
    expect(damaged.pagination).toEqual(dataOf(usual).pagination);
    expect(dataOf(withFault("wrong-type=data.pagination.total")).pagination.total).toBe(
      String(dataOf(usual).pagination.total),
    );
    expect(dataOf(withFault("wrong-type=data.events")).events).toEqual({});
    expect(dataOf(withFault("unknown-field")).unknown_field).toBe("unexpected");
    expect(dataOf(withFault("unknown-field=colour")).colour).toBe("unexpected");
    expect(send(EVENTS)).toEqual(usual);
  });

  test.each([
    ["rest", /^header\.x-mock-fault: there is no fault rest; choose from reset, /],
    ["", /there is no fault \(empty\)/],
    ["__proto__", /there is no fault __proto__/],
    ["reset=1", /the value of reset must be left out, not 1$/],
    ["slow-body=0", /the value of slow-body must be bytes per second, 1 to 1000000, not 0$/],
    ["slow-body=", /not empty$/],
    ["slow-body=1e9", /not 1e9$/],
    ["large-body=101", /must be megabytes, 1 to 100, not 101$/],
    ["wrong-type=", /must be a field/],
    [
      "wrong-type=data.nothing",
      /The fault wrong-type=data\.nothing: the response has no field data\.nothing; there it has /,
    ],
    ["wrong-type=data.__proto__.x", /has no field/],
  ])("%j is refused with what is valid", (fault, message) => {
    expect(withFault(fault)).toMatchObject({ status: 422, body: failed(expect.stringMatching(message)) });
  });

  test("applies to the response that Prefer or an override chooses", () => {
    expect(send(EVENTS, { prefer: "code=500", "X-Mock-Fault": "half-body" })).toMatchObject({
      status: 500,
      delivery: "half",
    });
    const sandbox = createSandbox();
    sandbox.override({ status: 500, fault: "slow-body", delay: 20 });
    expect(get(sandbox, EVENTS)).toMatchObject({
      status: 500,
      delivery: { bytesPerSecond: 100 },
      delay: 20,
      cause: "override 1, fault slow-body",
    });
  });

  test("needs a valid key", () => {
    expect(send(EVENTS, { "X-API-Key": "other", "X-Mock-Fault": "reset" })).toMatchObject({ status: 403 });
    expect(send(EVENTS, { "X-API-Key": "other", "X-Mock-Fault": "reset" }).delivery).toBeUndefined();
  });

  test("is what failing requests get, if there is a failure rate", () => {
    const sandbox = createSandbox({ faults: { failureRate: 0.3, fault: "reset" } });
    const deliveries = Array.from({ length: 200 }, () => get(sandbox, PING).delivery);
    const failures = deliveries.filter((delivery) => delivery === "reset").length;
    expect(failures > 30 && failures < 90, String(failures)).toBe(true);
  });
});

test("setFaults changes the faults of a running sandbox, and reset restores those of the options", () => {
  const sandbox = createSandbox({ faults: { delay: 10 } });
  sandbox.setFaults({ failureRate: 1 });
  expect(get(sandbox, PING)).toMatchObject({ status: 500, delay: 10, cause: "failure rate" });
  sandbox.setFaults({ failureRate: null, delay: 20, fault: undefined });
  expect([sandbox.faults(), get(sandbox, PING).status]).toEqual([{ delay: 20 }, 200]);
  sandbox.reset();
  expect(sandbox.faults()).toEqual({ delay: 10 });
  for (const [changes, message] of [
    [{ delay: "soon" }, "faults.delay must be 0 to 600000 ms"],
    [{ fault: "rest" }, "faults.fault: there is no fault rest"],
    [{ fault: 5 }, "faults.fault must be a string"],
    [{ speed: 1 }, "faults.speed is unknown. The faults are delay, failureRate, fault, rateLimit, seed."],
  ] as const)
    expect(() => sandbox.setFaults(changes as object)).toThrow(message);
  expect(sandbox.faults()).toEqual({ delay: 10 });
});

test("an override of an unknown fault is refused", () => {
  expect(() => createSandbox().override({ fault: "rest" } satisfies Override)).toThrow(
    /^fault: there is no fault rest; choose from reset, .*\.$/,
  );
});
