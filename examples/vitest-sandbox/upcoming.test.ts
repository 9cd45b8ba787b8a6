import { createClient, RateLimitError } from "@9pic/client";
import { createSandbox } from "@9pic/sandbox";
import { beforeEach, expect, test } from "vitest";

import { upcomingEvents } from "./upcoming.ts";

const sandbox = createSandbox();
const pic = createClient({ apiKey: "demo-key", orgId: 903, fetch: sandbox.fetch, retries: 0 });
beforeEach(() => sandbox.reset());

test("lists the active events of all pages, the next one first", async () => {
  const dates = (await upcomingEvents(pic)).map(({ event_date }) => event_date);
  expect(dates.length).toBeGreaterThan(0);
  expect(dates).toEqual(dates.toSorted());
});

test("an organisation without events has none", async () => {
  expect(await upcomingEvents(pic.with({ apiKey: "demo-key-904", orgId: 904 }))).toEqual([]);
});

test("a throttled request rejects with the time to wait", async () => {
  sandbox.override({ operationId: "listEvents", status: 429 });
  await expect(upcomingEvents(pic)).rejects.toThrow(RateLimitError);
});
