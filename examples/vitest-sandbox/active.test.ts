import { createClient, RateLimitError } from "@9pic/client";
import { createSandbox } from "@9pic/sandbox";
import { beforeEach, expect, test } from "vitest";

import { activeEvents } from "./active.ts";

const sandbox = createSandbox();
const pic = createClient({ apiKey: "demo-key", orgId: 903, fetch: sandbox.fetch, retries: 0 });
beforeEach(() => sandbox.reset());

test("lists the active events of all pages by date", async () => {
  const events = await activeEvents(pic);
  expect(new Set(events.map(({ status }) => status))).toEqual(new Set(["active"]));
  const dates = events.map(({ event_date }) => event_date);
  expect(dates).toEqual(dates.toSorted());
});

test("returns no events for an organisation without events", async () => {
  expect(await activeEvents(pic.with({ apiKey: "demo-key-904", orgId: 904 }))).toEqual([]);
});

test("rejects with the time to wait if the API throttles", async () => {
  sandbox.override({ operationId: "listEvents", status: 429 });
  const error = await activeEvents(pic).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).toHaveProperty("retryAfter", 1000);
});
