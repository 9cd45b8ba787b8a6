import { defaultSpec } from "@9pic/sandbox";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { failed, type Running, start } from "./start.ts";

let mock: Running;
beforeAll(async () => {
  mock = await start();
});
afterEach(() => expect(mock.reported).toEqual([]));
afterAll(() => mock.close());

const PING = "/api/v1/ext/903/event/456/ping";
const EVENTS = "/api/v1/ext/903/events";

async function get(path: string, headers: Record<string, string> = {}, method = "GET") {
  const response = await fetch(mock.url + path, { method, headers: { "X-API-Key": "demo-key", ...headers } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: text && JSON.parse(text) };
}

test("responds from its dataset: a page, an event, an event of another organisation, an unknown event", async () => {
  expect((await get(`${EVENTS}?page=3&page_size=10`)).body.data).toMatchObject({
    events: [{ event_id: 1019 }, { event_id: 1020 }, { event_id: 1021 }, { event_id: 1022 }],
    pagination: { total: 24, currentPage: 3, hasNextPage: false },
  });
  expect(await get("/api/v1/ext/903/event/789/details")).toMatchObject({ body: { data: { event_id: 789 } } });
  expect(await get("/api/v1/ext/903/event/90501/ping")).toMatchObject({ status: 403 });
  expect(await get("/api/v1/ext/903/event/404404/ping")).toMatchObject({ status: 404 });
});

test("delays one response without delaying the next", async () => {
  const order: string[] = [];
  const slow = get(PING, { "X-Mock-Delay": "300" }).then(() => order.push("slow"));
  const quick = get(PING).then(() => order.push("quick"));
  await Promise.all([slow, quick]);
  expect(order).toEqual(["quick", "slow"]);
});

describe("keys", () => {
  test("a request without a key gets 401", async () => {
    const response = await fetch(mock.url + PING);
    expect([response.status, await response.json()]).toEqual([401, failed("API key is missing")]);
  });

  test("an unknown key gets 403", async () => {
    expect(await get(PING, { "X-API-Key": "other" })).toMatchObject({
      status: 403,
      body: failed("API key is invalid"),
    });
  });

  test("demo-key is valid for organisation 903 only", async () => {
    expect(await get(EVENTS)).toMatchObject({ status: 200 });
    expect(await get("/api/v1/ext/904/events")).toMatchObject({
      status: 403,
      body: failed("API key does not belong to this organisation"),
    });
  });
});

describe("parameters", () => {
  test.each([
    [`${EVENTS}?page_size=9999`, expect.stringMatching(/^query\.page_size: must be <= \d+$/)],
    [
      `${EVENTS}?page_size=9999&page=two`,
      expect.stringMatching(/^query\.page_size: must be <= \d+; query\.page: must be integer$/),
    ],
    [`${EVENTS}?page=1&page=2`, "query.page: must be integer"],
    ["/api/v1/ext/0/events", "path.org_id: must be >= 1"],
    ["/api/v1/ext/nine/event/1.5/ping", "path.org_id: must be integer; path.event_id: must be integer"],
    ["/api/v1/ext/%zz/events", "path.org_id: must be integer"],
    ["/api/v1/ext/%C0%80/events", "path.org_id: must be integer"],
    ["/api/v1/ext/0x387/events", "path.org_id: must be integer"],
    ["/api/v1/ext/903.0/events", "path.org_id: must be integer"],
    ["/api/v1/ext/%20903/events", "path.org_id: must be integer"],
    [`${EVENTS}?page=`, "query.page: must be integer"],
    [`${EVENTS}?page=1e0`, "query.page: must be integer"],
    [`${EVENTS}?page=%F0%9F`, "query.page: must be integer"],
  ])("%s gets 422", async (path, message) => {
    expect(await get(path)).toMatchObject({ status: 422, body: failed(message) });
  });

  test("are decoded if they are percent-encoded", async () => {
    expect(await get("/api/v1/ext/%39%30%33/events")).toMatchObject({ status: 200 });
  });
});

describe("methods and media types", () => {
  test("HEAD gets the headers of GET without a body", async () => {
    const [whole, head] = [await get(PING), await get(PING, {}, "HEAD")];
    expect(head).toMatchObject({ status: 200, text: "" });
    expect(head.headers.get("content-length")).toBe(String(whole.text.length));
  });

  test("another method gets 405 with the allowed ones", async () => {
    const response = await get(EVENTS, {}, "POST");
    expect(response).toMatchObject({
      status: 405,
      body: failed("POST is not allowed here. Allowed: GET, HEAD, OPTIONS."),
    });
    expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  });

  test("OPTIONS gets a preflight response", async () => {
    const { status, headers } = await get(EVENTS, { "Access-Control-Request-Headers": "x-api-key" }, "OPTIONS");
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-headers")).toBe("x-api-key");
    expect(headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  });

  test("OPTIONS of an unknown path gets 204, so that a page can read the 404", async () => {
    expect(await get("/nowhere", {}, "OPTIONS")).toMatchObject({ status: 204 });
  });

  test("pages of other origins can read every response", async () => {
    expect((await get("/nowhere")).headers.get("access-control-allow-origin")).toBe("*");
  });

  test("every Accept header gets JSON", async () => {
    const response = await get(PING, { Accept: "text/html" });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
  });

  test.each(["/api", `${EVENTS}/`, "/api/v1/ext//events"])("%s gets 404", async (path) => {
    expect(await get(path)).toMatchObject({
      status: 404,
      body: failed(expect.stringContaining(`nothing at ${path}.`)),
    });
  });
});

describe("Prefer", () => {
  test("code selects a status with its headers", async () => {
    const response = await get(EVENTS, { Prefer: "code=429" });
    expect(response).toMatchObject({ status: 429, body: failed("Too many requests") });
    expect(response.headers.get("retry-after")).toBe("1");
  });

  test("example selects an example of any status", async () => {
    expect((await get(EVENTS, { Prefer: "example=noEvents" })).body.data).toMatchObject({
      events: [],
      pagination: { totalPages: 0 },
    });
    expect(await get(PING, { Prefer: "example=foreignEvent" })).toMatchObject({ status: 403 });
  });

  test("dynamic generates values that match the spec", async () => {
    for (let round = 0; round < 40; round++) {
      const { status, body } = await get("/api/v1/ext/903/event/456/details", { Prefer: "dynamic=true" });
      expect(status, JSON.stringify(body)).toBe(200);
      expect(Object.keys(body).toSorted()).toEqual(["data", "message", "responseType"]);
      expect(Object.keys(body.data).toSorted()).toEqual(
        Object.keys(defaultSpec.defaultsBySchema.EventDetails!).toSorted(),
      );
      expect(body.data.video_search || !body.data.video_selfie_search).toBe(true);
    }
  });

  test.each([
    ["code=418", expect.stringMatching(/^header\.prefer: ping has no status 418; it has 200, (\d+, )*\d+$/)],
    ["example=none", expect.stringContaining("header.prefer: ping has no example none; it has pong, ")],
    ["code=404, example=pong", expect.stringContaining("header.prefer: 404 of ping has no example pong; it has ")],
    ["code=teapot", expect.stringMatching(/^header\.prefer: ping has no status teapot; it has 200,/)],
    ["dynamic=maybe", "header.prefer: dynamic is true or false, not maybe"],
  ])("%s gets 422 with the valid values", async (prefer, message) => {
    expect(await get(PING, { Prefer: prefer })).toMatchObject({ status: 422, body: failed(message) });
  });

  test.each(['code="404"', "CODE = 404", "respond-async, code=404; strict", "code=404, code=200"])(
    "%s selects 404",
    async (prefer) => {
      expect(await get(PING, { Prefer: prefer })).toMatchObject({ status: 404 });
    },
  );

  test.each(["dynamic=false", "respond-async", "", ",;="])("%s has no effect", async (prefer) => {
    expect(await get(PING, { Prefer: prefer })).toMatchObject({ status: 200, body: { message: "pong" } });
  });

  test("is read from the header only, not from the query", async () => {
    expect(await get(`${PING}?__code=429`)).toMatchObject({ status: 200 });
  });

  test("does not replace the check of the key", async () => {
    expect(await get(PING, { Prefer: "code=200", "X-API-Key": "other" })).toMatchObject({ status: 403 });
  });
});
