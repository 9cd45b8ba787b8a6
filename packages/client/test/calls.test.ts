/** What a call sends, and what it returns. */
import { ArgumentError, specVersion } from "@9pic/client";
import { describe, expect, test, vi } from "vitest";

import { BASE, clientOf, errorOf, KEY, PING, PING_PATH, pong, refusal, success, thrownBy } from "./support.ts";

describe("arguments", () => {
  test("sends arguments in the path, and the key in a header", async () => {
    const { pic, seen } = clientOf();
    expect(await pic.ping({ event_id: 456 })).toEqual(PING);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: "GET",
      headers: { "x-api-key": KEY, accept: "application/json" },
      init: { redirect: "manual" },
    });
    expect(seen[0]!.url.href).toBe(`https://api.9pic.ai${PING_PATH}`);
  });

  test("sends arguments in the query, and leaves out null and undefined", async () => {
    const { pic, seen } = clientOf();
    await pic.listEvents({ page: 2, page_size: 5 });
    await pic.listEvents();
    await pic.listEvents({ page: undefined, page_size: null } as object);
    expect(seen.map(({ url }) => url.pathname + url.search)).toEqual([
      "/api/v1/ext/903/events?page=2&page_size=5",
      "/api/v1/ext/903/events",
      "/api/v1/ext/903/events",
    ]);
  });

  test("an argument overrides the client's organisation", async () => {
    const { pic, seen } = clientOf();
    await pic.listEvents({ org_id: 904 });
    await pic.listEvents({ org_id: undefined } as object);
    expect(seen.map(({ url }) => url.pathname)).toEqual(["/api/v1/ext/904/events", "/api/v1/ext/903/events"]);
  });

  test("keeps the path of baseUrl", async () => {
    const { pic, seen } = clientOf(pong, { baseUrl: "https://proxy.example/photos/" });
    await pic.ping({ event_id: 456 });
    expect(seen[0]!.url.href).toBe(`https://proxy.example/photos${PING_PATH}`);
  });

  test("refuses an unknown argument, and lists the parameters", async () => {
    const { pic, seen } = clientOf();
    const error = await errorOf(pic.listEvents({ pagesize: 5 } as object));
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error.message).toBe("listEvents: unknown argument pagesize. Use org_id, page, page_size.");
    expect(error).toMatchObject({ kind: "argument", operation: "listEvents", attempts: 0 });
    expect(error.status).toBeUndefined();
    expect(seen).toEqual([]);
  });

  test.each([{}, { event_id: null }, { event_id: undefined }])(
    "refuses a call with a missing argument: %j",
    async (given) => {
      const { pic, seen } = clientOf();
      expect((await errorOf(pic.ping(given as { event_id: number }))).message).toBe("ping: event_id is missing.");
      expect(seen).toEqual([]);
    },
  );
});

test("refuses arguments that are not an object", async () => {
  for (const given of [null, 5]) expect((await errorOf(clientOf().pic.ping(given as never))).kind).toBe("argument");
  expect((await errorOf(clientOf().pic.listEvents(null as never))).kind).toBe("argument");
});

describe("headers", () => {
  test("headers of a call override those of the client", async () => {
    const { pic, seen } = clientOf(pong, { headers: { "X-One": "client", "X-Two": "client" } });
    await pic.listEvents({}, { headers: { "x-two": "call", Prefer: "code=429" } });
    await pic.listEvents();
    expect(seen[0]!.headers).toMatchObject({ "x-one": "client", "x-two": "call", prefer: "code=429" });
    expect(seen[1]!.headers).toMatchObject({ "x-one": "client", "x-two": "client" });
  });

  test("headers cannot replace the key", async () => {
    const { pic, seen } = clientOf();
    await pic.listEvents({}, { headers: { "X-API-Key": "another" } });
    expect(seen[0]!.headers["x-api-key"]).toBe(KEY);
  });
});

describe("a call", () => {
  test("a call is a promise that sends its request at once", async () => {
    const { pic, seen } = clientOf();
    const call = pic.ping({ event_id: 456 });
    expect(call).toBeInstanceOf(Promise);
    // Without `then`: a call that is never read is sent as well.
    await expect.poll(() => seen.length).toBe(1);
    await call;
    expect(seen).toHaveLength(1);
  });

  test("calls work with Promise.all", async () => {
    const { pic, seen } = clientOf();
    const calls = [1, 2, 3].map((event_id) => pic.ping({ event_id }));
    expect(await Promise.all(calls)).toEqual([PING, PING, PING]);
    expect(seen.map(({ url }) => url.pathname.split("/")[6])).toEqual(["1", "2", "3"]);
  });

  test("then, catch and finally of a call return plain promises", async () => {
    const { pic } = clientOf(() => refusal(404));
    const call = pic.ping({ event_id: 456 });
    const made = [call.then(undefined, () => 1), call.catch(() => 2), call.finally(() => {}).catch(() => 3)];
    for (const promise of made) {
      expect(promise.constructor).toBe(Promise);
      expect(promise).not.toHaveProperty("result");
    }
    expect(await Promise.all(made)).toEqual([1, 2, 3]);
  });

  test("a call sends one request, however it is read", async () => {
    const { pic, seen } = clientOf(() =>
      Response.json(success({ events: [], pagination: { currentPage: 0, totalPages: 0, hasNextPage: false } })),
    );
    const call = pic.listEvents();
    await Promise.all([call, call.result(), call.withResponse(), call.result(), call.pages().next()]);
    for await (const event of call) expect.fail(`there is no event ${event.event_id}`);
    expect(seen).toHaveLength(1);
  });

  test("the body of a response can be read where Blob is not that of Response, as in jsdom", async () => {
    vi.stubGlobal(
      "Blob",
      class Other {
        readonly size = 0;
      },
    );
    const { response } = await clientOf().pic.ping({ event_id: 456 }).withResponse();
    vi.unstubAllGlobals();
    expect(await response.json()).toEqual(success(PING));
  });

  test("withResponse returns the response, whose body can be read again", async () => {
    const { pic } = clientOf(() => Response.json(success(PING), { headers: { "x-request-id": "7" } }));
    const { data, response } = await pic.ping({ event_id: 456 }).withResponse();
    expect(data).toEqual(PING);
    expect(response.headers.get("x-request-id")).toBe("7");
    expect(await response.json()).toEqual(success(PING));
    const refused = clientOf(() => refusal(404)).pic.ping({ event_id: 456 });
    expect(await thrownBy(refused.withResponse())).toBe(await thrownBy(refused));
  });
});

describe("pic.fetch", () => {
  const path = "/api/v1/ext/903/events?page=2";

  test("a relative URL is one of the API; the response has its whole body, and the key is sent", async () => {
    const { pic, seen } = clientOf();
    const response = await pic.fetch(path);
    expect(await response.json()).toEqual(success(PING));
    expect(response.status).toBe(200);
    expect(seen[0]).toMatchObject({ headers: { "x-api-key": KEY }, init: { redirect: "manual" } });
    expect(seen[0]!.url.href).toBe("https://api.9pic.ai/api/v1/ext/903/events?page=2");
  });

  test("fetch returns an error of the API, and throws one of the network", async () => {
    const { pic } = clientOf(
      (_, count) => (count === 1 ? refusal(404, "Nothing here") : Promise.reject(new TypeError("fetch failed"))),
      {
        retries: 0,
      },
    );
    const response = await pic.fetch(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ message: "Nothing here" });
    expect(await errorOf(pic.fetch(path))).toMatchObject({
      kind: "connection",
      operation: "listEvents",
      url: BASE + path,
    });
  });

  test("fetch is retried, and ends with its signal", async () => {
    const { pic, seen } = clientOf((_, count) => (count < 3 ? refusal(503, "", { "retry-after": "0" }) : pong()));
    expect((await pic.fetch(path)).status).toBe(200);
    expect(seen).toHaveLength(3);
    const reason = new Error("the user left");
    expect(await thrownBy(pic.fetch(path, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(seen).toHaveLength(3);
  });

  test("fetch takes a Request with a body, which is sent once", async () => {
    const { pic, seen } = clientOf(() => refusal(503));
    const request = new Request(`${BASE}/notes`, { method: "POST", body: "a text", headers: { "x-one": "1" } });
    expect((await pic.fetch(request)).status).toBe(503);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: "POST", headers: { "x-one": "1", "x-api-key": KEY } });
    expect(await (seen[0]!.init.body as Blob).text()).toBe("a text");
  });

  test("fetch keeps the bytes of a body that is not text", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const { pic } = clientOf(() => new Response(bytes));
    expect(new Uint8Array(await (await pic.fetch("/photo")).arrayBuffer())).toEqual(bytes);
  });

  test("fetch takes null for its options, as the global one does", async () => {
    expect((await clientOf().pic.fetch("/", null as never)).status).toBe(200);
  });

  test("fetch passes the further options of a Request on, unless init has others", async () => {
    const { pic, seen } = clientOf();
    const request = new Request(BASE + path, { cache: "no-store", keepalive: true, redirect: "follow" });
    await pic.fetch(request);
    await pic.fetch(request, { cache: "reload" });
    expect(seen.map(({ init }) => [init.cache, init.keepalive, init.redirect])).toEqual([
      ["no-store", true, "manual"],
      ["reload", true, "manual"],
    ]);
  });

  test("fetch refuses a URL with credentials without quoting it, also with a middleware", async () => {
    const { pic, seen } = clientOf(pong, { middleware: [(request, next) => next(request)] });
    const error = await errorOf(pic.fetch("https://user:secret@api.9pic.ai/"));
    expect(error.message).toContain("fetch needs a URL without credentials.");
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain("secret");
    expect(seen).toEqual([]);
  });

  test.each(["/api/v1/ext/903/events", "api/v1/ext/903/events"])("%s follows the path of baseUrl", async (relative) => {
    const { pic, seen } = clientOf(() => refusal(503), { baseUrl: "https://gateway.example/9pic", retries: 0 });
    await pic.fetch(relative);
    await pic.listEvents().result();
    expect(seen.map(({ url }) => url.href)).toEqual(
      Array.from({ length: 2 }, () => "https://gateway.example/9pic/api/v1/ext/903/events"),
    );
  });

  test("fetch passes further options on", async () => {
    const { pic, seen } = clientOf(pong, { fetchOptions: { keepalive: true } });
    await pic.fetch(path, { cache: "no-store", signal: null });
    expect(seen[0]!.init).toMatchObject({ cache: "no-store", keepalive: true, signal: null, redirect: "manual" });
  });
});

test("specVersion is the version of the API description", () => {
  expect(specVersion).toMatch(/^\d+\.\d+\.\d+$/);
});
