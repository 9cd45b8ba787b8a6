/** `@9pic/client/validate`: answers are held against the spec, for those who want that. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { createClient, UnexpectedResponseError } from "@9pic/client";
import { validate, type Violation } from "@9pic/client/validate";
import { expect, test, vi } from "vitest";

import { errorOf, KEY, refusal, success } from "./support.ts";

const { components } = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"), "utf8"),
);
const PAYLOAD = { status: "ok", org_id: 903, event_id: 456 };

/** A client that is answered so, and told of what is wrong. */
const clientOf = (answer: () => Response, onViolation?: Parameters<typeof validate>[0]) =>
  createClient({
    apiKey: KEY,
    orgId: 903,
    retries: 0,
    fetch: async () => answer(),
    middleware: [validate(onViolation)],
  });
const answerOf = (body: unknown) => () => Response.json(body);

const example = (name: string) => clientOf(answerOf(components.examples[name].value));

test("what is as the spec says passes, each operation's own", async () => {
  expect((await example("EventListFirstPage").listEvents()).events).toHaveLength(10);
  expect(await example("EventDetailsUnnamed").getEventDetails({ event_id: 1004 })).toMatchObject({ event_name: null });
  expect(await example("Pong").ping({ event_id: 456 })).toEqual(PAYLOAD);
  expect((await errorOf(example("Pong").getEventDetails({ event_id: 456 }))).message).toContain("event_slug");
});

test("a field that is new is no violation, and stays", async () => {
  const pic = clientOf(answerOf(success({ ...PAYLOAD, region: "west" })));
  expect(await pic.ping({ event_id: 456 })).toHaveProperty("region", "west");
});

test.each([
  ["a wrong type", { ...PAYLOAD, event_id: "456" }, "/data/event_id must be integer"],
  ["a field that is missing", { status: "ok", org_id: 903 }, "must have required property 'event_id'"],
])("%s is thrown, and says where", async (_name, payload, problem) => {
  const error = await errorOf(clientOf(answerOf(success(payload))).ping({ event_id: 456 }));
  expect(error).toBeInstanceOf(UnexpectedResponseError);
  expect(error.message).toContain(problem);
  expect(error).toMatchObject({ operation: "ping", status: 200 });
});

test("a failure that is not as the spec says stays the failure that it is", async () => {
  const pic = clientOf(() => Response.json({ responseType: "error", message: "No", data: {} }, { status: 403 }));
  expect((await errorOf(pic.ping({ event_id: 456 }))).kind).toBe("permission");
});

test("warn says it once, without the key, and lets the answer pass", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const payload = { ...PAYLOAD, status: KEY };
  expect(await clientOf(answerOf(success(payload)), { onViolation: "warn" }).ping({ event_id: 456 })).toEqual(payload);
  expect(warn).toHaveBeenCalledTimes(1);
  expect(String(warn.mock.calls)).toContain("/data/status");
  expect(String(warn.mock.calls)).not.toContain(KEY);
  warn.mockRestore();
});

test("a function is told of it", async () => {
  const told: Violation[] = [];
  const pic = clientOf(() => refusal(429, 5 as never), { onViolation: (violation) => told.push(violation) });
  await pic.ping({ event_id: 456 }).result();
  expect(told).toEqual([
    {
      operation: "ping",
      method: "GET",
      path: "/api/v1/ext/903/event/456/ping",
      status: 429,
      problems: [expect.stringContaining("/message")],
    },
  ]);
});
