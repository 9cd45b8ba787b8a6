/** A test can replace the next responses. */
import { createSandbox, defaultSpec, type Override } from "@9pic/sandbox";
import { describe, expect, test } from "vitest";

import { DETAILS, EVENTS, failed, get, MESSAGES, PING, statusesOf } from "./send.ts";

const ids = defaultSpec.operations.map(({ operationId }) => operationId);

const play = (overrides: Override[], urls: string[]) => {
  const sandbox = createSandbox();
  for (const override of overrides) sandbox.override(override);
  return urls.map((url) => get(sandbox, url));
};
const statuses = (overrides: Override[], urls: string[]) => play(overrides, urls).map(({ status }) => status);

describe("override", () => {
  test("replaces one response, or `times` responses", () => {
    expect(statuses([{ status: 500 }], [PING, PING])).toEqual([500, 200]);
    expect(statuses([{ status: 500, times: 2 }], [PING, EVENTS, PING])).toEqual([500, 500, 200]);
  });

  test("applies to one operation, or to any", () => {
    expect(statuses([{ status: 404, operationId: "ping" }], [EVENTS, DETAILS, PING, PING])).toEqual([
      200, 200, 404, 200,
    ]);
  });

  test("waits for an operation that documents the status and the example", () => {
    expect(statuses([{ status: 404 }], [EVENTS, PING, PING])).toEqual([200, 404, 200]);
    expect(statuses([{ status: 200, example: "noEvents" }], [PING, EVENTS])).toEqual([200, 200]);
    expect(play([{ status: 200, example: "noEvents" }], [PING, EVENTS])[1]).toMatchObject({
      body: { data: { events: [] } },
    });
  });

  test("applies several overrides in their order", () => {
    expect(statuses([{ status: 500 }, { status: 429 }], [PING, PING, PING])).toEqual([500, 429, 200]);
    const mixed: Override[] = [{ status: 429, operationId: "listEvents" }, { status: 500 }];
    expect(statuses(mixed, [PING, EVENTS, EVENTS])).toEqual([500, 429, 200]);
  });

  test("returns the first example of the status, or the named one", () => {
    expect(play([{ status: 429 }], [PING])).toMatchObject([
      { status: 429, headers: { "retry-after": "1" }, body: failed(MESSAGES.tooManyRequests), delay: 0 },
    ]);
    expect(play([{ status: 403, example: "unapprovedHost" }], [PING])).toMatchObject([
      { status: 403, body: failed(MESSAGES.unapprovedHost) },
    ]);
  });

  test("sets a delay, with or without a status", () => {
    expect(play([{ delay: 50 }], [PING, PING])).toMatchObject([{ status: 200, delay: 50 }, { delay: 0 }]);
    expect(play([{ delay: 50, status: 500 }], [PING])).toMatchObject([{ status: 500, delay: 50 }]);
  });

  test("is preferred to the header Prefer, and waits for a request with a valid key", () => {
    const sandbox = createSandbox();
    sandbox.override({ status: 500 });
    expect(get(sandbox, PING, { "X-API-Key": "other" }).status).toBe(403);
    expect(get(sandbox, PING, { prefer: "code=404" }).status).toBe(500);
  });

  test.each<[Override, string]>([
    [{ operationId: "pong", status: 500 }, `There is no operation pong; the spec has ${ids.join(", ")}.`],
    [{ operationId: "listEvents", status: 404 }, `listEvents has no status 404; it has ${statusesOf("listEvents")}.`],
    [{ status: 999 }, `any operation has no status 999; it has ${statusesOf(...ids)}.`],
    [{ operationId: "ping", status: 404, example: "pong" }, "404 of ping has no example pong; it has unknownEvent."],
    [{ status: 500, times: 0 }, "times must be an integer, at least 1, or always."],
    [{ status: 500, times: 1.5 }, "times must be an integer, at least 1, or always."],
    [{ status: 500, delay: -1 }, "delay must be 0 to 600000 ms."],
    [{ times: 2 }, "An override needs a status, a fault or a delay. Add one of them."],
  ])("refuses %j with what the spec has", (override, message) => {
    const sandbox = createSandbox();
    expect(() => sandbox.override(override)).toThrow(new RangeError(message));
    expect(get(sandbox, PING).status).toBe(200);
  });
});

test("the number of pending overrides is bounded, and shared headers are frozen", () => {
  const sandbox = createSandbox();
  for (let override = 0; override < 1000; override++) sandbox.override({ status: 500 });
  expect(() => sandbox.override({ status: 500 })).toThrow(
    "1000 overrides of all sessions are pending already. Remove some, or reset all sessions.",
  );
  const { headers } = get(createSandbox(), PING, { prefer: "code=429" });
  expect(() => Object.assign(headers, { "x-mine": "1" })).toThrow(TypeError);
});

test.each([
  [{ status: "500" }, "status must be a number."],
  [{ status: 500, delay: "500" }, "delay must be a number."],
  [{ operationId: null, status: 500 }, "operationId must be a string."],
  [
    { status: 500, time: 2 },
    "time is unknown. An override has operationId, status, example, fault, delay, times, key, path, session.",
  ],
])("the override %j is refused", (override, message) => {
  expect(() => createSandbox().override(override as Override)).toThrow(new RangeError(message));
});
