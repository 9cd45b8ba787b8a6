/** Servers that must not receive the key. For comparison, openapi-fetch alone sends it to them, which shows that a test can fail. */
import { ArgumentError, createClient, type Middleware, RedirectError } from "@9pic/client";
import createFetchClient from "openapi-fetch";
import { expect, test } from "vitest";

import { clientOf, errorOf, KEY, pong, serve, success, PING, PING_PATH } from "./support.ts";

type ReceivedKey = { url: string | undefined; key: unknown };
const plain = (baseUrl: string, headers: Record<string, string> = { "X-API-Key": KEY }) =>
  createFetchClient<any>({ baseUrl, headers });

/** Returns a server that responds to each request with a success, and the requests that it receives. */
async function listener(): Promise<{ url: string; seen: ReceivedKey[] }> {
  const seen: ReceivedKey[] = [];
  const url = await serve((request, response) => {
    seen.push({ url: request.url, key: request.headers["x-api-key"] });
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(success(PING)));
  });
  return { url, seen };
}

test.each([301, 302, 303, 307, 308])("a redirect with %i is not followed", async (status) => {
  const other = await listener();
  const received: ReceivedKey[] = [];
  let location = `${other.url}/stolen`;
  const baseUrl = await serve((request, response) => {
    received.push({ url: request.url, key: request.headers["x-api-key"] });
    response.writeHead(request.url === PING_PATH ? status : 200, { location }).end("{}");
  });
  const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl });

  for (location of [`${other.url}/stolen`, `${baseUrl}/elsewhere`, "/elsewhere", "//", "javascript:0"]) {
    const error = await errorOf(pic.ping({ event_id: 456 }));
    expect(error).toBeInstanceOf(RedirectError);
    expect(error).toMatchObject({ status, attempts: 1 });
  }
  location = `${other.url}/stolen`;
  const fetched = pic.fetch(PING_PATH, { redirect: "follow" });
  expect(await errorOf(fetched)).toMatchObject({ kind: "redirect", status });
  expect(received).toEqual(Array.from({ length: 6 }, () => ({ url: PING_PATH, key: KEY })));
  expect(other.seen).toEqual([]);

  await plain(baseUrl).GET(PING_PATH as never, {} as never);
  expect(other.seen).toEqual([{ url: "/stolen", key: KEY }]);
});

test.each(["two\r\nlines", "two\nlines", "with a space", "kéy", "null\0byte", "smile😀"])(
  "a key that is not a valid header value is refused without being quoted: %j",
  async (apiKey) => {
    expect(() => createClient({ apiKey, orgId: 903 })).toThrow(/^(?=.*key)(?=.*space).*line break/i);
    expect(() => createClient({ apiKey, orgId: 903 })).not.toThrow(apiKey);
    const { pic, seen } = clientOf(pong, { apiKey: async () => apiKey });
    const error = await errorOf(pic.ping({ event_id: 456 }));
    expect(error).toBeInstanceOf(ArgumentError);
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(apiKey);
    expect(seen).toEqual([]);
  },
);

test("openapi-fetch quotes a key with a line break in it", async () => {
  expect(() => new Headers({ "X-API-Key": "two\nlines" })).toThrow("two\nlines");
});

test.each(["..", ".", "", "%2e%2e", "%2E.", ".%2e", "%2e", {}, []])(
  "an argument that would change the path is refused: %j",
  async (value) => {
    const { url: baseUrl, seen } = await listener();
    const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl });
    const { message } = await errorOf(pic.ping({ event_id: value as number }));
    expect(message).toMatch(/^ping: event_id must be an integer of at least 1, not a value of type (string|object)\.$/);
    expect(seen).toEqual([]);
  },
);

test("openapi-fetch sends a path argument that changes the path", async () => {
  const { url, seen } = await listener();
  const params = { path: { org_id: 903, event_id: ".." } };
  await plain(url).GET("/api/v1/ext/{org_id}/event/{event_id}/ping" as never, { params } as never);
  expect(seen).toEqual([{ url: "/api/v1/ext/903/ping", key: KEY }]);
});

test("no other origin receives the key", async () => {
  const good = await listener();
  const other = await listener();
  const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl: good.url });
  for (const url of [other.url, `${other.url}/`, good.url.replace("//", "//user@"), "//example.com/"])
    expect((await errorOf(pic.fetch(url))).message).toMatch(
      /^GET request: not sent: the API key may only go to http|without credentials/,
    );
  const reroute: Middleware = (request, next) => next(new Request(other.url, request));
  const rerouted = createClient({ apiKey: KEY, orgId: 903, baseUrl: good.url, middleware: [reroute] });
  expect((await errorOf(rerouted.ping({ event_id: 456 }))).message).toMatch(/^ping: not sent: /);
  expect((await errorOf(rerouted.fetch("/"))).message).toContain("not sent: ");
  expect(good.seen).toEqual([]);
  expect(other.seen).toEqual([]);

  await plain(good.url).GET("/" as never, { baseUrl: other.url } as never);
  expect(other.seen).toEqual([{ url: "/", key: KEY }]);
});

test("no middleware sees the key", async () => {
  const { url: baseUrl, seen } = await listener();
  const found: unknown[] = [];
  const look: Middleware = async (request, next) => {
    found.push(request.headers.get("x-api-key"), JSON.stringify([...request.headers]).includes(KEY));
    const response = await next(request);
    found.push(request.headers.get("x-api-key"), response.url.includes(KEY));
    return response;
  };
  const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl, middleware: [look] });
  await pic.ping({ event_id: 456 });
  await pic.fetch(PING_PATH);
  const sent = { url: PING_PATH, key: KEY };
  expect(seen).toEqual([sent, sent]);
  expect(found).toHaveLength(8);
  expect(found.filter((value) => value !== null && value !== false)).toEqual([]);
});
