import { createSandbox } from "@9pic/sandbox";
import { describe, expect, test } from "vitest";

import { send, dataOf, DETAILS, EVENTS, failed, get, PING } from "./send.ts";
import { readSpec } from "./spec.ts";

const { examples, schemas } = readSpec().components;
const shown = (name: string) => examples[name].value;

describe("the default dataset returns the examples of the docs", () => {
  test.each([
    [PING, "Pong", {}],
    [EVENTS, "EventListFirstPage", {}],
    [`${EVENTS}?page=3`, "EventListLastPage", {}],
    [`${EVENTS}?page=4`, "EventListPastTheEnd", {}],
    ["/api/v1/ext/904/events", "EventListNoEvents", { "X-API-Key": "demo-key-904" }],
    [DETAILS, "EventDetailsActive", {}],
    ["/api/v1/ext/903/event/789/details", "EventDetailsDraft", {}],
    ["/api/v1/ext/903/event/1004/details", "EventDetailsUnnamed", {}],
  ])("%s", (url, example, headers) => {
    expect(send(url, headers)).toEqual({ status: 200, headers: {}, body: shown(example), delay: 0 });
  });

  test("every page of an empty list has currentPage 0", () => {
    const { pagination } = dataOf(send("/api/v1/ext/904/events?page=7", { "X-API-Key": "demo-key-904" }));
    expect(pagination).toMatchObject({ currentPage: 0, totalPages: 0, hasNextPage: false, hasPreviousPage: false });
  });

  test("ping echoes the ids of the path", () => {
    expect(dataOf(send("/api/v1/ext/903/event/1022/ping"))).toEqual({ status: "ok", org_id: 903, event_id: 1022 });
  });
});

const fieldsOf = (schema: string) => Object.keys(schemas[schema].properties).filter((name) => name !== "event_id");

describe("the default dataset covers every case", () => {
  const { events, pagination } = dataOf(send(`${EVENTS}?page_size=100`));
  const details = events.map(({ event_id }: any) => dataOf(send(`/api/v1/ext/903/event/${event_id}/details`)));

  test("organisation 903 has 24 events, 456 and 789 first", () => {
    expect(pagination).toMatchObject({ total: 24, totalPages: 1 });
    expect(new Set(events.map((event: any) => event.event_id)).size).toBe(24);
    expect(events.slice(0, 2).map((event: any) => event.event_id)).toEqual([456, 789]);
  });

  const flags = fieldsOf("EventDetails").filter((name) => schemas.EventDetails.properties[name].type === "boolean");

  test.each(fieldsOf("EventListItem"))("%s is null somewhere, and not everywhere, among the other 22", (field) => {
    const values = events.slice(2).map((event: any) => event[field]);
    expect(values).toContain(null);
    expect(values.filter((value: unknown) => value !== null)).not.toEqual([]);
  });

  test("the list and the details of an event agree", () => {
    const shared = fieldsOf("EventDetails").filter((name) => !flags.includes(name));
    expect(shared).toHaveLength(4);
    for (const [index, event] of events.entries()) {
      for (const field of shared) expect(details[index][field]).toBe(event[field]);
    }
  });

  test("each of the seven flags is on somewhere and off somewhere among the other 22", () => {
    expect(flags).toHaveLength(7);
    for (const flag of flags) {
      expect(new Set(details.slice(2).map((event: any) => event[flag])), flag).toEqual(new Set([true, false]));
    }
  });

  test("an event has an undocumented status", () => {
    const statuses = events.map((event: any) => event.status);
    expect(statuses.filter((status: unknown) => !["active", "draft", null].includes(status as null))).not.toEqual([]);
  });

  test("cover images are paths or URLs", () => {
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

test("a response is frozen, so that a caller cannot change the next one", () => {
  const sandbox = createSandbox();
  for (const url of [PING, EVENTS, DETAILS]) {
    const data = dataOf(get(sandbox, url));
    expect(() => (data[Object.keys(data)[0]!] = "mine")).toThrow(TypeError);
  }
});

test("an event of another organisation is 403, an unknown event is 404", () => {
  for (const operation of ["ping", "details"]) {
    expect(send(`/api/v1/ext/903/event/90501/${operation}`)).toMatchObject({
      status: 403,
      body: failed("Event does not belong to this organisation"),
    });
    expect(send(`/api/v1/ext/903/event/404404/${operation}`)).toMatchObject({
      status: 404,
      body: failed("Event configuration not found"),
    });
  }
});
