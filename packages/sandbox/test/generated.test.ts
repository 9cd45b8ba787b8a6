/** An organisation can have a million events, which are generated when they are requested. */
import { createSandbox, defaultSpec } from "@9pic/sandbox";
import { expect, test } from "vitest";

import { dataOf, failed, get, MESSAGES } from "./send.ts";

const MILLION = 1_000_000;
const FIRST = 5000;
const dataset = {
  organisations: [{ org_id: 1, events: [{ event_id: 1 }], generated: { count: MILLION, first_event_id: FIRST } }],
};
const sandbox = createSandbox({ dataset });
const ids = (url: string) => dataOf(get(sandbox, url)).events.map((event: any) => event.event_id);
const details = (event_id: number) => get(sandbox, `/api/v1/ext/1/event/${event_id}/details`);

test("the first page has the listed events, followed by generated ones", () => {
  expect(ids("/api/v1/ext/1/events?page_size=3")).toEqual([1, FIRST, FIRST + 1]);
});

test("the last page has the last generated event", () => {
  const url = `/api/v1/ext/1/events?page=${MILLION / 100 + 1}&page_size=100`;
  expect(ids(url)).toEqual([FIRST + MILLION - 1]);
  expect(dataOf(get(sandbox, url)).pagination).toEqual({
    total: MILLION + 1,
    currentPage: 10_001,
    totalPages: 10_001,
    hasNextPage: false,
    hasPreviousPage: true,
    page_size: 100,
  });
});

test("the details of a generated event equal its item in the list", () => {
  for (const [page, event_id] of [
    [2, FIRST],
    [543_211, FIRST + 543_209],
    [MILLION + 1, FIRST + MILLION - 1],
  ] as const) {
    const listed = dataOf(get(sandbox, `/api/v1/ext/1/events?page=${page}&page_size=1`)).events[0];
    const whole = dataOf(details(event_id));
    for (const name of Object.keys(whole).filter((one) => one in listed)) expect(whole[name]).toBe(listed[name]);
    expect(listed.event_id).toBe(event_id);
    expect([undefined, null, `/imgs/${event_id}/cover.jpg`]).toContain(listed.cover_image);
  }
});

test("an id just outside of the generated range is 404", () => {
  for (const event_id of [FIRST - 1, FIRST + MILLION]) {
    expect(details(event_id)).toMatchObject({ status: 404, body: failed(MESSAGES.unknownEvent) });
  }
});

test("generated events vary: every nullable property is null somewhere, and every flag is on and off", () => {
  const listed = dataOf(get(sandbox, "/api/v1/ext/1/events?page=2&page_size=100")).events;
  for (const field of Object.keys(listed[0]).filter((name) => defaultSpec.eventValues[name]?.includes(null))) {
    const values = new Set(listed.map((event: any) => event[field]));
    expect(values.has(null) && values.size > 1, field).toBe(true);
  }
  const whole = listed.map((event: any) => dataOf(details(event.event_id)));
  for (const flag of Object.keys(whole[0]).filter((name) => typeof whole[0][name] === "boolean")) {
    expect(new Set(whole.map((event: any) => event[flag])).size, flag).toBe(2);
  }
});

test("a sandbox with a hundred million generated events is created without generating them", () => {
  const organisations = Array.from({ length: 100 }, (_, index) => ({
    org_id: index + 1,
    generated: { count: MILLION, first_event_id: 1 + index * MILLION },
  }));
  const large = createSandbox({ dataset: { organisations } });
  expect(get(large, `/api/v1/ext/1/event/${100 * MILLION}/ping`).status).toBe(403);
});
