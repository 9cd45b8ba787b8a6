/** Properties of `Object.prototype` are not options of openapi-fetch, which alone would use them. */
import { createOpenapiFetch } from "@9pic/client/openapi-fetch";
import createPlainClient from "openapi-fetch";
import { expect, test } from "vitest";

import { fakeFetch, KEY, PING_PATH, polluted, pong, serve } from "./support.ts";

const PING_TEMPLATE = "/api/v1/ext/{org_id}/event/{event_id}/ping";
const init = { params: { path: { org_id: 903, event_id: 456 } } };
const ELSEWHERE = "https://elsewhere.example";

/** Values that would change a call, and send it or the key elsewhere. */
const PLANTED: Record<string, unknown> = {
  baseUrl: ELSEWHERE,
  headers: { "x-api-key": "planted", accept: "planted" },
  querySerializer: () => "planted=1",
  bodySerializer: () => "planted",
  pathSerializer: () => `${ELSEWHERE}/planted`,
  Request: class extends Request {
    constructor(_input: unknown, given: RequestInit) {
      super(`${ELSEWHERE}/planted`, given);
    }
  },
  requestInitExt: { headers: { "x-api-key": "planted" } },
  middleware: [{ onRequest: () => Response.json({ planted: true }) }],
  params: { path: { org_id: 1, event_id: 1 }, query: { planted: 1 }, header: { accept: "planted" } },
  query: { planted: 1 },
  header: { accept: "planted" },
  parseAs: "text",
  method: "POST",
  redirect: "follow",
};

test.each(["fetch", ...Object.keys(PLANTED)])("an inherited %s changes nothing", async (name) => {
  const { fetch, seen } = fakeFetch();
  const other = fakeFetch();
  const value = name === "fetch" ? other.fetch : PLANTED[name];
  const results: unknown[] = [];
  const before = createOpenapiFetch({ apiKey: KEY, fetch });
  await polluted(name, value, async () => {
    for (const http of [before, createOpenapiFetch({ apiKey: KEY, fetch })])
      results.push((await http.GET(PING_TEMPLATE, init)).data, (await http.request("get", PING_TEMPLATE, init)).data);
  });
  const data = await pong().json();
  expect(results).toEqual([data, data, data, data]);
  expect(other.seen).toEqual([]);
  expect(seen).toHaveLength(4);
  for (const { method, url, headers, init: sent } of seen) {
    expect([method, url.href, headers["x-api-key"]]).toEqual(["GET", `https://api.9pic.ai${PING_PATH}`, KEY]);
    expect([headers["accept"], sent.body, sent.redirect]).toEqual([undefined, null, "manual"]);
  }
});

test("nothing is sent with an inherited path argument or body", async () => {
  const { fetch, seen } = fakeFetch();
  const http = createOpenapiFetch({ apiKey: KEY, fetch });
  await polluted("body", "planted", () => http.GET(PING_TEMPLATE, init));
  await polluted("event_id", 1, () => http.GET(PING_TEMPLATE, { params: { path: { org_id: 903 } } } as never));
  expect(seen).toEqual([]);
});

test("openapi-fetch alone sends the key to an inherited baseUrl or fetch", async () => {
  const received: unknown[] = [];
  const url = await serve((request, response) => {
    received.push(request.headers["x-api-key"]);
    response.writeHead(200).end("{}");
  });
  const plain = createPlainClient<any>({ baseUrl: "https://api.9pic.invalid", headers: { "X-API-Key": KEY } });
  await polluted("baseUrl", url, () => plain.GET("/" as never, {} as never));
  const steal = async (request: Request) => (received.push(request.headers.get("x-api-key")), pong());
  await polluted("fetch", steal, () => plain.GET("/" as never, {} as never));
  expect(received).toEqual([KEY, KEY]);
});
