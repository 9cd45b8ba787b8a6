import { createSandbox } from "@9pic/sandbox";
import { describe, expect, test } from "vitest";

import { send, dataOf, EVENTS, failed, PING } from "./send.ts";
import { MAX_PAGE_SIZE } from "./spec.ts";

describe("an invalid parameter is 422, and all of them are named in the order in which they were sent", () => {
  test.each([
    ["?page_size=9999&page=two", `query.page_size: must be <= ${MAX_PAGE_SIZE}; query.page: must be integer`],
    ["?page=two&page_size=9999", `query.page: must be integer; query.page_size: must be <= ${MAX_PAGE_SIZE}`],
    ["?page=0", "query.page: must be >= 1"],
    ["?page=-1", "query.page: must be >= 1"],
    ["?page=-0", "query.page: must be >= 1"],
    ["?page_size=0", "query.page_size: must be >= 1"],
    ["?page=", "query.page: must be integer"],
    ["?page", "query.page: must be integer"],
    ["?page=1e0", "query.page: must be integer"],
    ["?page=1.0", "query.page: must be integer"],
    ["?page=0x1", "query.page: must be integer"],
    ["?page=+1", "query.page: must be integer"],
    ["?page=%2B1", "query.page: must be integer"],
    ["?page=1%00", "query.page: must be integer"],
    ["?page=%zz", "query.page: must be integer"],
    ["?page=%F0%9F", "query.page: must be integer"],
    ["?page=%D9%A1", "query.page: must be integer"],
    ["?page=Infinity", "query.page: must be integer"],
    ["?page=null", "query.page: must be integer"],
    ["?page=1&page=1", "query.page: must be integer"],
    ["?page=x&page_size=1&page=y", "query.page: must be integer"],
    [`?page_size=${"9".repeat(200)}`, `query.page_size: must be <= ${MAX_PAGE_SIZE}`],
    [`?page=${"9".repeat(400)}`, "query.page: must be integer"],
  ])("%s", (query, message) => {
    expect(send(EVENTS + query)).toMatchObject({ status: 422, body: failed(message) });
  });

  test.each([
    ["/api/v1/ext/nine/event/1.5/ping", "path.org_id: must be integer; path.event_id: must be integer"],
    ["/api/v1/ext/0/event/-1/ping", "path.org_id: must be >= 1; path.event_id: must be >= 1"],
    ["/api/v1/ext/nine/events?page=two", "path.org_id: must be integer; query.page: must be integer"],
    ["/api/v1/ext/%zz/events", "path.org_id: must be integer"],
    ["/api/v1/ext/%C0%80/events", "path.org_id: must be integer"],
    ["/api/v1/ext/903%00/events", "path.org_id: must be integer"],
    ["/api/v1/ext/903%2F/events", "path.org_id: must be integer"],
    ["/api/v1/ext/%20903/events", "path.org_id: must be integer"],
    ["/api/v1/ext/__proto__/events", "path.org_id: must be integer"],
  ])("%s", (url, message) => {
    expect(send(url)).toMatchObject({ status: 422, body: failed(message) });
  });
});

describe("a valid parameter is accepted in any notation", () => {
  test.each([
    ["%39%30%33", "an id may be percent-encoded"],
    ["0903", "an id may have a zero in front"],
  ])("%s: %s", (org_id) => {
    expect(send(`/api/v1/ext/${org_id}/events`)).toEqual(send(EVENTS));
  });

  test.each([
    "?",
    "?page=1",
    "?page=%31",
    "?page=01",
    "?&&page=1&",
    "?PAGE=x",
    "?sort=name",
    "#page=x",
    "?page=1#?page=x",
  ])("%s is the first page", (query) => {
    expect(send(EVENTS + query)).toEqual(send(EVENTS));
  });

  test("a page beyond any list is empty", () => {
    const { events, pagination } = dataOf(send(`${EVENTS}?page=${Number.MAX_SAFE_INTEGER}`));
    expect(events).toEqual([]);
    expect(pagination).toMatchObject({ currentPage: Number.MAX_SAFE_INTEGER, hasNextPage: false });
    expect(pagination.total).toBe(dataOf(send(EVENTS)).pagination.total);
  });

  test.each(["https://api.9pic.ai", "http://localhost:4010", ""])("the origin %j is ignored", (origin) => {
    expect(send(origin + PING)).toEqual(send(PING));
  });
});

describe("names of Object.prototype have no meaning", () => {
  const NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty"];

  test.each(NAMES)("in the query: ?%s=1", (name) => {
    expect(send(`${EVENTS}?${name}=1&${name}[page]=x`)).toEqual(send(EVENTS));
  });

  test.each(NAMES)("in the header Prefer: %s=1", (name) => {
    expect(send(PING, { prefer: `${name}=1` })).toEqual(send(PING));
    for (const preference of ["code", "example"]) {
      expect(send(PING, { prefer: `${preference}=${name}` })).toMatchObject({
        status: 422,
        body: failed(expect.stringMatching(new RegExp(`^header.prefer: ping has no \\w+ ${name}; it has `))),
      });
    }
  });

  test.each(NAMES)("as a path and as a method: %s", (name) => {
    const { handle } = createSandbox();
    expect(handle({ method: "GET", url: `/${name}` }).status).toBe(404);
    expect(handle({ method: name, url: PING }).status).toBe(405);
  });
});
