/** Each request fails two adjacent checks. The first of them decides. */
import { createSandbox, type Dataset } from "@9pic/sandbox";
import { describe, expect, test } from "vitest";

import { get, MESSAGES } from "./send.ts";

/** Organisation 1 has event 1, organisation 2 has event 2. There is no event 3. */
const dataset: Dataset = {
  organisations: [
    { org_id: 1, events: [{ event_id: 1 }] },
    { org_id: 2, events: [{ event_id: 2 }] },
  ],
  keys: [
    { key: "fine", org_id: 1 },
    { key: "stopped", org_id: 1, state: "inactive" },
    { key: "elsewhere", org_id: 1, state: "unapproved-host" },
    { key: "broken", org_id: 1, state: "down" },
  ],
};
const FINE = "/api/v1/ext/1/event/1/ping";
const DOWN = { prefer: "code=500" };

type Case = [
  first: string,
  second: string,
  key: string | undefined,
  url: string,
  expected: unknown[],
  headers?: object,
];

const cases: Case[] = [
  ["key missing", "values", undefined, "/api/v1/ext/x/event/1/ping", [401, MESSAGES.missingKey]],
  ["key missing", "override", undefined, FINE, [401, MESSAGES.missingKey], DOWN],
  ["key unknown", "override", "other", FINE, [403, MESSAGES.unknownKey], DOWN],
  ["key inactive", "override", "stopped", FINE, [403, MESSAGES.inactiveKey], DOWN],
  ["override", "host", "elsewhere", FINE, [500, MESSAGES.internalServerError], DOWN],
  ["override", "values", "broken", "/api/v1/ext/x/event/1/ping", [500, MESSAGES.internalServerError]],
  ["host", "values", "elsewhere", "/api/v1/ext/x/event/1/ping", [403, MESSAGES.unapprovedHost]],
  ["values", "organisation", "fine", "/api/v1/ext/2/event/x/ping", [422, "path.event_id: must be integer"]],
  ["organisation", "event exists", "fine", "/api/v1/ext/2/event/3/ping", [403, MESSAGES.foreignOrganisation]],
  ["organisation", "event is foreign", "fine", "/api/v1/ext/3/event/2/ping", [403, MESSAGES.foreignOrganisation]],
];

describe("the order of the checks", () => {
  test.each(cases)(
    "the check of %s comes before that of %s",
    (_first, _second, key, url, [status, message], headers) => {
      const response = get(createSandbox({ dataset }), url, { "X-API-Key": key, ...headers });
      expect([response.status, (response.body as { message: string }).message]).toEqual([status, message]);
    },
  );

  test("the event is checked last: 404 if it is unknown, 403 if it is foreign", () => {
    expect(get(createSandbox({ dataset }), "/api/v1/ext/1/event/3/ping", { "X-API-Key": "fine" }).status).toBe(404);
    expect(get(createSandbox({ dataset }), "/api/v1/ext/1/event/2/ping", { "X-API-Key": "fine" }).status).toBe(403);
    expect(get(createSandbox({ dataset }), FINE, { "X-API-Key": "fine" }).status).toBe(200);
  });

  test("the throttle comes first, even before the key", () => {
    const sandbox = createSandbox({ dataset, faults: { rateLimit: 1 }, clock: () => 0 });
    expect(get(sandbox, FINE, { "X-API-Key": undefined }).status).toBe(401);
    expect(get(sandbox, FINE, { "X-API-Key": undefined }).status).toBe(429);
    expect(get(sandbox, FINE, { "X-API-Key": "other" }).status).toBe(429);
    expect(get(sandbox, "/api/v1/ext/x/event/1/ping", { "X-API-Key": "broken" }).status).toBe(429);
  });
});

describe("before any check of an operation", () => {
  test.each([
    ["/nowhere", 404, "There is nothing at /nowhere. The paths are "],
    ["/api/v1/ext/903/events/", 404, "There is nothing at /api/v1/ext/903/events/."],
    ["/api/v1/ext//events", 404, "There is nothing at /api/v1/ext//events."],
  ])("an unknown path is 404: %s", (url, status, message) => {
    const response = get(createSandbox({ faults: { rateLimit: 1 }, clock: () => 0 }), url, { "X-API-Key": undefined });
    expect(response).toMatchObject({ status, body: { message: expect.stringContaining(message) } });
  });

  test("an undocumented method is 405 with the allowed ones", () => {
    const { handle } = createSandbox();
    expect(handle({ method: "POST", url: FINE })).toMatchObject({
      status: 405,
      headers: { allow: "GET, HEAD, OPTIONS" },
      body: { message: "POST is not allowed here. Allowed: GET, HEAD, OPTIONS." },
    });
  });

  test.each([FINE, "/nowhere"])("OPTIONS %s succeeds without a key", (url) => {
    expect(createSandbox().handle({ method: "OPTIONS", url })).toEqual({
      status: 204,
      headers: { allow: "GET, HEAD, OPTIONS" },
      body: undefined,
      delay: 0,
    });
  });
});
