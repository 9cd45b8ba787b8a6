/** The calls of 9pic's own documentation, sent with curl, and the responses that it documents for them. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { run } from "../src/run.ts";
import { type RunningMock, startMock } from "../src/servers.ts";

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

async function curl(path: string): Promise<any> {
  const { stdout } = await run("curl", ["-s", "-H", "X-API-Key: demo-key", `${mock.url}/api/v1/ext/903${path}`]);
  return JSON.parse(stdout);
}

test("ping returns the documented response", async () => {
  expect(await curl("/event/456/ping")).toEqual({
    responseType: "success",
    message: "pong",
    data: { status: "ok", org_id: 903, event_id: 456 },
  });
});

test("the list of events begins with the two documented events, of 24 on three pages", async () => {
  const { data, ...envelope } = await curl("/events?page=1&page_size=10");
  expect(envelope).toEqual({ responseType: "success", message: "Records for events" });
  expect(data.events).toHaveLength(10);
  expect(data.events.slice(0, 2)).toMatchObject([
    {
      event_id: 456,
      event_name: "Mumbai Marathon 2026",
      event_slug: "mumbai-marathon-2026",
      event_date: "2026-01-19T06:00:00",
      status: "active",
      cover_image: "https://photos.9pic.ai/imgs/456/cover.jpg",
    },
    {
      event_id: 789,
      event_name: "Delhi Half Marathon",
      event_slug: "delhi-half-marathon",
      event_date: "2026-03-15T05:30:00",
      status: "draft",
      cover_image: null,
    },
  ]);
  expect(data.pagination).toEqual({
    total: 24,
    currentPage: 1,
    totalPages: 3,
    hasNextPage: true,
    hasPreviousPage: false,
    page_size: 10,
  });
});

test("event details returns the documented response", async () => {
  // What 9pic documents; the spec can have further fields.
  expect(await curl("/event/456/details")).toMatchObject({
    responseType: "success",
    message: "Event details",
    data: {
      event_id: 456,
      event_name: "Mumbai Marathon 2026",
      event_slug: "mumbai-marathon-2026",
      event_date: "2026-01-19T06:00:00",
      status: "active",
      event_enabled: true,
      bib_search: true,
      selfie_search: true,
      name_search: false,
      video_search: true,
      video_selfie_search: true,
      timeline_search: true,
    },
  });
});
