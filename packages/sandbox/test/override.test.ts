/** A test can say what the next call is answered with. */
import { createSandbox, defaultModel, type Override } from "@9pic/sandbox";
import { describe, expect, test } from "vitest";

import { DETAILS, EVENTS, failed, get, PING } from "./ask.ts";

const ids = defaultModel.operations.map(({ operationId }) => operationId);

const play = (shots: Override[], urls: string[]) => {
  const sandbox = createSandbox();
  for (const shot of shots) sandbox.override(shot);
  return urls.map((url) => get(sandbox, url));
};
const statuses = (shots: Override[], urls: string[]) => play(shots, urls).map(({ status }) => status);

describe("next", () => {
  test("is for one call, or for as many as it says", () => {
    expect(statuses([{ status: 500 }], [PING, PING])).toEqual([500, 200]);
    expect(statuses([{ status: 500, times: 2 }], [PING, EVENTS, PING])).toEqual([500, 500, 200]);
  });

  test("is for one operation, or for any", () => {
    expect(statuses([{ status: 404, operationId: "ping" }], [EVENTS, DETAILS, PING, PING])).toEqual([
      200, 200, 404, 200,
    ]);
  });

  test("waits for an operation that has such an answer", () => {
    expect(statuses([{ status: 404 }], [EVENTS, PING, PING])).toEqual([200, 404, 200]);
    expect(statuses([{ status: 200, example: "noEvents" }], [PING, EVENTS])).toEqual([200, 200]);
    expect(play([{ status: 200, example: "noEvents" }], [PING, EVENTS])[1]).toMatchObject({
      body: { data: { events: [] } },
    });
  });

  test("several are used up in their order", () => {
    expect(statuses([{ status: 500 }, { status: 429 }], [PING, PING, PING])).toEqual([500, 429, 200]);
    const mixed: Override[] = [{ status: 429, operationId: "listEvents" }, { status: 500 }];
    expect(statuses(mixed, [PING, EVENTS, EVENTS])).toEqual([500, 429, 200]);
  });

  test("answers with the first example of the status, or with the one it names", () => {
    expect(play([{ status: 429 }], [PING])).toEqual([
      { status: 429, headers: { "retry-after": "1" }, body: failed("Too many requests"), delay: 0 },
    ]);
    expect(play([{ status: 403, example: "unapprovedHost" }], [PING])).toMatchObject([
      { status: 403, body: failed("Host is not approved") },
    ]);
  });

  test("can be a delay alone, or with a status", () => {
    expect(play([{ delay: 50 }], [PING, PING])).toMatchObject([{ status: 200, delay: 50 }, { delay: 0 }]);
    expect(play([{ delay: 50, status: 500 }], [PING])).toMatchObject([{ status: 500, delay: 50 }]);
  });

  test("comes before what the caller wishes for, and waits for a caller with a key", () => {
    const sandbox = createSandbox();
    sandbox.override({ status: 500 });
    expect(get(sandbox, PING, { "X-API-Key": "other" }).status).toBe(403);
    expect(get(sandbox, PING, { prefer: "code=404" }).status).toBe(500);
  });

  test.each<[Override, string]>([
    [{ operationId: "pong", status: 500 }, `There is no operation pong; there is ${ids.join(", ")}.`],
    [{ operationId: "listEvents", status: 404 }, "listEvents has no status 404; it has 200, 401, 403, 422, 429, 500."],
    [{ status: 418 }, "any operation has no status 418; it has 200, 401, 403, 404, 422, 429, 500."],
    [{ operationId: "ping", status: 404, example: "pong" }, "404 of ping has no example pong; it has unknownEvent."],
    [{ status: 500, times: 0 }, "times must be a whole number, at least 1."],
    [{ status: 500, times: 1.5 }, "times must be a whole number, at least 1."],
    [{ status: 500, delay: -1 }, "delay must be 0 to 600000 ms."],
    [{ times: 2 }, "Say a status, a delay, or both."],
  ])("%j is refused, and the message says what there is", (shot, message) => {
    const sandbox = createSandbox();
    expect(() => sandbox.override(shot)).toThrow(new RangeError(message));
    expect(get(sandbox, PING).status).toBe(200);
  });
});

test("what waits is bounded, and shared values cannot be changed", () => {
  const sandbox = createSandbox();
  for (let shot = 0; shot < 1000; shot++) sandbox.override({ status: 500 });
  expect(() => sandbox.override({ status: 500 })).toThrow("1000 overrides wait already. Forget them with reset.");
  const { headers } = get(createSandbox(), PING, { prefer: "code=429" });
  expect(() => Object.assign(headers, { "x-mine": "1" })).toThrow(TypeError);
});

test.each([
  [{ status: "500" }, "status must be a number."],
  [{ status: 500, delay: "500" }, "delay must be a number."],
  [{ operationId: null, status: 500 }, "operationId must be a string."],
  [{ status: 500, time: 2 }, "time is unknown; there are operationId, status, example, delay, times."],
])("%j makes no sense", (shot, message) => {
  expect(() => createSandbox().override(shot as Override)).toThrow(new RangeError(message));
});
