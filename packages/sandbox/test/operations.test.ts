import { createSandbox, defaultSpec } from "@9pic/sandbox";
import { describe, expect, test } from "vitest";

import { dataOf, DETAILS, EVENTS, failed, get, MESSAGES, PING, send } from "./send.ts";
import { examplesOf, isFlag, PROPERTIES } from "./spec.ts";

const pages = Object.entries(examplesOf("listEvents")).map(([name, body]): [string, string, object, object] => {
  const { total, currentPage } = body.data.pagination;
  if (total === 0) return [name, "/api/v1/ext/904/events", { "X-API-Key": "demo-key-904" }, body];
  return [name, `${EVENTS}?page=${currentPage}`, {}, body];
});
const shownDetails = Object.entries(examplesOf("getEventDetails")).map(
  ([name, body]): [string, string, object, object] => [
    name,
    `/api/v1/ext/903/event/${body.data.event_id}/details`,
    {},
    body,
  ],
);
const pongs = Object.entries(examplesOf("ping")).map(([name, body]): [string, string, object, object] => [
  name,
  `/api/v1/ext/${body.data.org_id}/event/${body.data.event_id}/ping`,
  {},
  body,
]);

describe("the default dataset returns the examples of the docs", () => {
  test.each([...pages, ...shownDetails, ...pongs])("%s: %s", (_name, url, headers, body) => {
    expect(send(url, { ...headers })).toMatchObject({ status: 200, body, delay: 0 });
  });

  test("every page of an empty list has currentPage 0", () => {
    const { pagination } = dataOf(send("/api/v1/ext/904/events?page=7", { "X-API-Key": "demo-key-904" }));
    expect(pagination).toMatchObject({ currentPage: 0, totalPages: 0, hasNextPage: false, hasPreviousPage: false });
  });

  test("ping echoes the ids of the path", () => {
    expect(dataOf(send("/api/v1/ext/903/event/1022/ping"))).toEqual({ status: "ok", org_id: 903, event_id: 1022 });
  });
});

const shared = Object.keys(PROPERTIES.EventDetails).filter((name) => name in PROPERTIES.EventListItem);
const flags = Object.keys(PROPERTIES.EventDetails).filter((name) => isFlag(PROPERTIES.EventDetails[name]));
const nullable = Object.keys(defaultSpec.eventValues).filter((name) => defaultSpec.eventValues[name]?.includes(null));

describe("the default dataset covers every case", () => {
  const { events, pagination } = dataOf(send(`${EVENTS}?page_size=100`));
  const details = events.map(({ event_id }: any) => dataOf(send(`/api/v1/ext/903/event/${event_id}/details`)));

  const shown = Object.values(examplesOf("listEvents"))[0]!.data;
  const others = details.slice(shown.events.length);

  test("organisation 903 has the events of the first example first, and as many as it says", () => {
    expect(pagination.total).toBe(shown.pagination.total);
    expect(new Set(events.map((event: any) => event.event_id)).size).toBe(pagination.total);
    expect(events.slice(0, shown.events.length)).toEqual(shown.events);
  });

  test("each nullable field is null somewhere, and not everywhere", () => {
    for (const field of nullable) {
      const values = [...events, ...details].map((event: any) => event[field]).filter((value) => value !== undefined);
      expect(values, field).toContain(null);
      expect(
        values.every((value) => value === null),
        field,
      ).toBe(false);
    }
  });

  test("the list and the details of an event agree", () => {
    for (const [index, event] of events.entries()) {
      for (const field of shared) expect(details[index][field]).toBe(event[field]);
    }
  });

  test("each flag is on somewhere and off somewhere among the events that are made up", () => {
    for (const flag of flags) {
      expect(new Set(others.map((event: any) => event[flag])), flag).toEqual(new Set([true, false]));
    }
  });

  test.runIf("status" in PROPERTIES.EventListItem)("an event has an undocumented status", () => {
    const statuses = events.map((event: any) => event.status);
    expect(statuses.filter((status: unknown) => !["active", "draft", null].includes(status as null))).not.toEqual([]);
  });

  test.runIf("cover_image" in PROPERTIES.EventListItem)("cover images are paths or URLs", () => {
    const covers = events.map((event: any) => event.cover_image).filter(Boolean);
    expect(covers).toContain("/imgs/1001/cover.jpg");
    expect(covers).toContain("https://photos.9pic.ai/imgs/1002/cover.jpg");
  });

  test("organisation 905 has 1,250 events, from 90501 on", () => {
    const { events: last, pagination: end } = dataOf(
      send("/api/v1/ext/905/events?page=13&page_size=100", { "X-API-Key": "demo-key-905" }),
    );
    expect(end).toMatchObject({ total: 1250, totalPages: 13, hasNextPage: false });
    expect(last).toHaveLength(50);
    expect(last.at(-1).event_id).toBe(91_750);
  });
});

test("a caller cannot change the next response: one that is shared is frozen", () => {
  const sandbox = createSandbox();
  for (const url of [PING, EVENTS, DETAILS]) {
    const expected = structuredClone(get(sandbox, url));
    for (let call = 1; call <= 4; call++) {
      const { data } = get(sandbox, url).body as { data: Record<string, unknown> };
      expect(data).toEqual(dataOf(expected));
      Reflect.set(data, Object.keys(data)[0]!, "mine");
    }
    expect(Object.isFrozen(dataOf(get(sandbox, url)))).toBe(true);
  }
});

test("an event of another organisation is 403, an unknown event is 404", () => {
  for (const operation of ["ping", "details"]) {
    expect(send(`/api/v1/ext/903/event/90501/${operation}`)).toMatchObject({
      status: 403,
      body: failed(MESSAGES.foreignEvent),
    });
    expect(send(`/api/v1/ext/903/event/404404/${operation}`)).toMatchObject({
      status: 404,
      body: failed(MESSAGES.unknownEvent),
    });
  }
});
