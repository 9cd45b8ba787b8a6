/** `@9pic/client/openapi-fetch`: openapi-fetch's own client, with what its users know of it, on the client's `fetch`. */
import type { ClientOptions, Middleware } from "@9pic/client";
import { createOpenapiFetch } from "@9pic/client/openapi-fetch";
import { expect, test, vi } from "vitest";

import {
  BASE,
  errorOf,
  failed,
  fakeFetch,
  KEY,
  listOf,
  never,
  PING,
  PING_PATH,
  pong,
  refusal,
  type Respond,
  serve,
  success,
  thrownBy,
} from "./support.ts";

const PING_TEMPLATE = "/api/v1/ext/{org_id}/event/{event_id}/ping";
const LIST_TEMPLATE = "/api/v1/ext/{org_id}/events";
const path = { org_id: 903, event_id: 456 };

/** Returns a client of openapi-fetch, and the requests that it sends. */
function httpOf(respond: Respond = pong, options: ClientOptions = {}) {
  const { fetch, seen } = fakeFetch(respond);
  return { seen, http: createOpenapiFetch({ apiKey: KEY, baseUrl: BASE, fetch, ...options }) };
}

test("GET returns the data and the response, and sends the key", async () => {
  const { http, seen } = httpOf(listOf(24));
  const { data, error, response } = await http.GET(LIST_TEMPLATE, {
    params: { path: { org_id: 903 }, query: { page: 2, page_size: 10 } },
  });
  expect(data?.data.events[0]?.event_id).toBe(11);
  expect([error, response.status]).toEqual([undefined, 200]);
  expect(seen.map(({ url, headers }) => [url.href, headers["x-api-key"]])).toEqual([
    [`${BASE}/api/v1/ext/903/events?page=2&page_size=10`, KEY],
  ]);
});

test.each(["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"] as const)(
  "%s is sent, by its method and by request",
  async (method) => {
    const { http, seen } = httpOf();
    const body = method === "GET" || method === "HEAD" ? undefined : { note: "a" };
    const call = http[method] as (path: string, init: object) => Promise<unknown>;
    const data = method === "HEAD" ? undefined : success(PING);
    expect(await call(PING_TEMPLATE, { params: { path }, body })).toMatchObject({ data });
    expect(
      await http.request(method.toLowerCase() as never, PING_TEMPLATE, { params: { path }, body } as never),
    ).toEqual({ data, response: expect.any(Response) });
    for (const sent of seen) {
      expect([sent.method, sent.url.pathname, sent.headers["x-api-key"]]).toEqual([method, PING_PATH, KEY]);
      expect(await new Response(sent.init.body).text()).toBe(body ? JSON.stringify(body) : "");
    }
    expect(seen).toHaveLength(2);
  },
);

test("an error response is the error of the call", async () => {
  const { http } = httpOf(() => refusal(404, "No such event"));
  const { data, error, response } = await http.GET(PING_TEMPLATE, { params: { path } });
  expect(data).toBeUndefined();
  expect(error).toEqual(failed("No such event"));
  expect(response.status).toBe(404);
});

test("a middleware of use sees each request without the key, and can change it and its response", async () => {
  const { http, seen } = httpOf();
  const found: unknown[] = [];
  const middleware = {
    onRequest({ request, schemaPath, params }: { request: Request; schemaPath: string; params: object }) {
      found.push(JSON.stringify([...request.headers]).includes(KEY), schemaPath, params);
      request.headers.set("traceparent", "00-1");
      return request;
    },
    onResponse: ({ response }: { response: Response }) =>
      new Response(response.body, { status: 200, headers: { "x-seen": "yes" } }),
  };
  http.use(middleware);
  const { response, data } = await http.GET(PING_TEMPLATE, { params: { path } });
  expect([response.headers.get("x-seen"), data]).toEqual(["yes", success(PING)]);
  expect(found).toMatchObject([false, PING_TEMPLATE, { path }]);
  http.eject(middleware);
  await http.GET(PING_TEMPLATE, { params: { path } });
  expect(seen.map(({ headers }) => [headers["traceparent"], headers["x-api-key"]])).toEqual([
    ["00-1", KEY],
    [undefined, KEY],
  ]);
});

test("a 503 is retried inside of one call of the middleware of use", async () => {
  const attempts = vi.fn<Middleware>((request, next) => next(request));
  const { http, seen } = httpOf((_, count) => (count === 1 ? refusal(503, "", { "retry-after": "0" }) : pong()), {
    middleware: [attempts],
    retries: 1,
  });
  const onRequest = vi.fn<() => undefined>();
  http.use({ onRequest });
  expect((await http.GET(PING_TEMPLATE, { params: { path } })).data).toEqual(success(PING));
  expect([onRequest, attempts].map(({ mock }) => mock.calls.length)).toEqual([1, 2]);
  expect(attempts.mock.calls[0]![2].operation).toBe("ping");
  expect(seen).toHaveLength(2);
});

test("a redirect is refused, and a middleware of use sees why", async () => {
  const { http, seen } = httpOf(() => new Response(null, { status: 307, headers: { location: `${BASE}/elsewhere` } }));
  const onError = vi.fn<(failure: { error: unknown }) => undefined>();
  http.use({ onError });
  const error = await errorOf(http.GET(PING_TEMPLATE, { params: { path }, redirect: "follow" }));
  expect([error.kind, error.operation, seen.length]).toEqual(["redirect", "ping", 1]);
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ error }));
});

test("no response is an error of the client", async () => {
  const baseUrl = await serve((request) => request.socket.destroy());
  const http = createOpenapiFetch({ apiKey: KEY, baseUrl, retries: 0 });
  expect((await errorOf(http.GET(PING_TEMPLATE, { params: { path } }))).kind).toBe("connection");
});

test("parseAs, querySerializer, bodySerializer, headers and a middleware are options of a call", async () => {
  const { http, seen } = httpOf();
  const onRequest = vi.fn<() => undefined>();
  const { data } = await http.GET(PING_TEMPLATE, {
    params: { path },
    parseAs: "text",
    headers: { "x-one": "1" },
    querySerializer: () => "x=1",
    middleware: [{ onRequest }],
  });
  expect(data).toBe(JSON.stringify(success(PING)));
  expect(seen[0]!.url.search).toBe("?x=1");
  expect(seen[0]!.headers["x-one"]).toBe("1");
  expect(onRequest).toHaveBeenCalledTimes(1);
  const post = http.POST as (path: string, init: object) => Promise<unknown>;
  await post(PING_TEMPLATE, { params: { path }, body: 1, bodySerializer: () => "one" });
  expect(await new Response(seen[1]!.init.body).text()).toBe("one");
});

test("a signal aborts the call, which rejects with its reason", async () => {
  const { http, seen } = httpOf(never);
  const controller = new AbortController();
  const call = http.GET(PING_TEMPLATE, { params: { path }, signal: controller.signal });
  await expect.poll(() => seen).toHaveLength(1);
  const reason = new Error("enough");
  controller.abort(reason);
  expect(await thrownBy(call)).toBe(reason);
  expect(seen[0]!.signal.aborted).toBe(true);
});

test("options of fetch reach fetch, also those that a Request cannot keep", async () => {
  const { http, seen } = httpOf();
  const next = { revalidate: 60 };
  await http.GET(PING_TEMPLATE, { params: { path }, next, cache: "no-store", signal: null } as never);
  expect(seen[0]!.init).toMatchObject({ next, cache: "no-store", signal: null, redirect: "manual" });
  await http.GET(PING_TEMPLATE, { params: { path } });
  expect(seen[1]!.init).not.toHaveProperty("cache");
});

test("the options of the client apply, and a baseUrl with a path stays in front of it", async () => {
  const { http, seen } = httpOf(pong, { baseUrl: `${BASE}/proxy/`, headers: { "x-one": "1" } });
  await http.GET(PING_TEMPLATE, { params: { path } });
  expect(seen[0]!.url.pathname).toBe(`/proxy${PING_PATH}`);
  expect(seen[0]!.headers["x-one"]).toBe("1");
  expect(() => createOpenapiFetch({ orgID: 903 } as ClientOptions)).toThrow("unknown option orgID");
});

test.each(["..", ".", "", "%2e%2e", "%2E.", "%252e", null, undefined])(
  "a path argument that is missing or changes the path is refused: %j",
  async (event_id) => {
    const { http, seen } = httpOf();
    for (const params of [{ path: { org_id: 903, event_id } }, ...(event_id == null ? [{}, undefined] : [])]) {
      const error = await errorOf(http.GET(PING_TEMPLATE, { params } as never));
      expect(error.message).toMatch(
        /^the path needs a value for \{(event|org)_id\} that is not empty, "\." or "\.\."\.$/,
      );
    }
    expect(seen).toEqual([]);
  },
);

test("other path arguments stay one segment", async () => {
  const { http, seen } = httpOf();
  await http.GET(PING_TEMPLATE, { params: { path: { org_id: "a/../b?#", event_id: "...$&" } } } as never);
  expect(seen[0]!.url.href).toBe(`${BASE}/api/v1/ext/a%2F..%2Fb%3F%23/event/...%24%26/ping`);
});
