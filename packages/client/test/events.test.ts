/** `on`: the events of a call. */
import { inspect } from "node:util";

import type { AttemptEvent, Listeners, ResponseEvent, RetryEvent } from "@9pic/client";
import { afterEach, expect, test, vi } from "vitest";

import { clientOf, KEY, never, PING, pong, refusal, thrownBy } from "./support.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** Returns listeners that record their events in order. */
function recorder(): { on: Listeners; events: [string, AttemptEvent | ResponseEvent | RetryEvent][] } {
  const events: [string, AttemptEvent | ResponseEvent | RetryEvent][] = [];
  const write = (name: string) => (event: AttemptEvent | ResponseEvent | RetryEvent) => void events.push([name, event]);
  return { events, on: { request: write("request"), response: write("response"), retry: write("retry") } };
}

test("each attempt and each wait has an event with its status and duration, without the key", async () => {
  vi.useFakeTimers();
  const { on, events } = recorder();
  const { pic } = clientOf(
    async (_, count) => {
      await new Promise((resolve) => setTimeout(resolve, 40));
      if (count === 1) throw new TypeError("fetch failed", { cause: new Error(`sent ${KEY}`) });
      return count === 2 ? refusal(503, "Down", { "retry-after": "2" }) : pong();
    },
    { on, retries: 2 },
  );
  vi.spyOn(Math, "random").mockReturnValueOnce(0.5);
  const call = pic.listEvents({ page: 2 });
  await vi.runAllTimersAsync();
  expect(await call).toEqual(PING);

  const operation = { operation: "listEvents", method: "GET", requestTarget: "/api/v1/ext/903/events?page=2" };
  expect(events).toMatchObject([
    ["request", { ...operation, attempt: 1 }],
    ["response", { ...operation, attempt: 1, error: { kind: "connection" }, duration: 40 }],
    ["retry", { ...operation, attempt: 1, error: { kind: "connection" }, delay: 250 }],
    ["request", { ...operation, attempt: 2 }],
    ["response", { ...operation, attempt: 2, status: 503, duration: 40 }],
    ["retry", { ...operation, attempt: 2, status: 503, delay: 2000 }],
    ["request", { ...operation, attempt: 3 }],
    ["response", { ...operation, attempt: 3, status: 200, duration: 40 }],
  ]);
  const ends = events.map(([, event]) => event as ResponseEvent).filter(({ duration }) => duration !== undefined);
  expect(ends.map(({ error, status }) => [error === undefined, status]).slice(-1)).toEqual([[true, 200]]);
  expect(inspect(events, { depth: 9, showHidden: true })).not.toContain(KEY);
});

test("a call with an invalid argument has no events", async () => {
  const { on, events } = recorder();
  await thrownBy(clientOf(pong, { on }).pic.ping({} as { event_id: number }));
  expect(events).toEqual([]);
});

test("an event of fetch has the operation of its URL, if there is one", async () => {
  const { on, events } = recorder();
  const { pic } = clientOf(pong, { on });
  await pic.fetch("/api/v1/ext/903/events?page=2");
  await pic.fetch("/elsewhere");
  expect(events.map(([name, { operation, path, requestTarget }]) => [name, operation, path, requestTarget])).toEqual([
    ["request", "listEvents", "/api/v1/ext/{org_id}/events", "/api/v1/ext/903/events?page=2"],
    ["response", "listEvents", "/api/v1/ext/{org_id}/events", "/api/v1/ext/903/events?page=2"],
    ["request", undefined, undefined, "/elsewhere"],
    ["response", undefined, undefined, "/elsewhere"],
  ]);
});

test("the attempts of a call share its id, and calls have different ids", async () => {
  const { on, events } = recorder();
  const attempts: AttemptEvent[] = [];
  const { pic } = clientOf((_, count) => (count % 2 === 1 ? refusal(503, "", { "retry-after": "0" }) : pong()), {
    on,
    retries: ({ attempt }) => attempt < 2 && 0,
    middleware: [(request, next, attempt) => (attempts.push(attempt), next(request))],
  });
  await pic.ping({ event_id: 456 });
  await pic.ping({ event_id: 456 });
  const ids = attempts.map(({ callId, attempt }) => `${callId} ${attempt}`);
  expect(new Set(ids).size).toBe(4);
  expect(new Set(attempts.map(({ callId }) => callId)).size).toBe(2);
  expect(events.filter(([name]) => name === "request").map(([, event]) => event)).toEqual(attempts);
});

test("a response event has the id of the request and the headers, without cookies", async () => {
  const { on, events } = recorder();
  const sent = { "x-request-id": "r-7", "set-cookie": "a=b" };
  await thrownBy(clientOf(() => refusal(404, "No", sent), { on }).pic.ping({ event_id: 456 }));
  const { requestId, headers } = events[1]![1] as ResponseEvent;
  expect([requestId, headers!.get("content-type"), headers!.get("set-cookie")]).toEqual([
    "r-7",
    "application/json",
    null,
  ]);
});

test("a response event has the error of a failed attempt, and the status of a redirect", async () => {
  const { on, events } = recorder();
  const { pic } = clientOf(() => Response.redirect("https://elsewhere.example/", 307), { on });
  await thrownBy(pic.ping({ event_id: 456 }));
  expect(events.at(-1)).toMatchObject(["response", { status: 307, error: { kind: "redirect" } }]);
});

test.each(["request", "response", "retry"] as const)("an error of a listener for %s rejects the call", async (name) => {
  const broken = new Error("the disk is full");
  const on = {
    [name]: () => {
      throw broken;
    },
  };
  const call = clientOf(() => refusal(503), { on }).pic.ping({ event_id: 456 });
  expect(await thrownBy(call)).toBe(broken);
  expect(await thrownBy(call.result())).toBe(broken);
});

test("an attempt that is aborted has a response event", async () => {
  const controller = new AbortController();
  const { on, events } = recorder();
  const { pic } = clientOf(
    (sent, count) => {
      setImmediate(() => controller.abort("left"));
      return never(sent, count);
    },
    { on },
  );
  await thrownBy(pic.ping({ event_id: 456 }, { signal: controller.signal }));
  expect(events).toMatchObject([
    ["request", { attempt: 1 }],
    ["response", { attempt: 1, status: undefined, error: undefined }],
  ]);
});

test("NINEPIC_LOG=debug writes one line for each attempt, without the key", async () => {
  vi.stubEnv("NINEPIC_LOG", "debug");
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const { pic } = clientOf(
    (_, count) =>
      count === 1 ? refusal(503, KEY, { "x-request-id": `r-${KEY}` }) : Promise.reject(new TypeError("fetch failed")),
    { retries: ({ attempt }) => attempt < 2 && 0, baseUrl: `https://gateway.example/${KEY}` },
  );
  await thrownBy(pic.listEvents({ page: 2 }));
  const lines = error.mock.calls.map(String);
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  const call = String.raw`9pic listEvents GET /\[API%20key\]|\[API key\]/api/v1/ext/903/events\?page=2, call \d+, attempt`;
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(new RegExp(`${call} 1: 503 in \\d+ ms, request r-\\[API key\\]$`));
  expect(lines[1]).toMatch(/attempt 2: connection in \d+ ms$/);
  expect(lines.join("\n")).not.toContain(KEY);
});
