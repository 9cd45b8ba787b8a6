import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";

import { createClient, NinePicError } from "@9pic/client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

const KEY = "key-of-the-tests";
const PING = { responseType: "success", message: "pong", data: { status: "ok", org_id: 903, event_id: 456 } };

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown };
let server: Server;
let baseUrl: string;
let answer: Answer;
let seen: Pick<IncomingMessage, "method" | "url" | "headers">[];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request);
    const { status = 200, headers = {}, body = "" } = answer;
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  for (const name of ["NINEPIC_API_KEY", "NINEPIC_ORG_ID", "NINEPIC_BASE_URL"]) vi.stubEnv(name, undefined);
});
afterEach(() => void vi.unstubAllEnvs());
beforeEach(() => {
  seen = [];
  answer = { body: PING };
});

const client = () => createClient({ apiKey: KEY, orgId: 903, baseUrl });
const failure = async (call: Promise<unknown>): Promise<NinePicError> => {
  const error = await call.then(
    () => expect.fail("the call should not have succeeded"),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(NinePicError);
  return error as NinePicError;
};

describe("a call", () => {
  test("sends its arguments and the key, and returns the payload", async () => {
    expect(await client().ping({ event_id: 456 })).toEqual(PING.data);
    expect(seen[0]).toMatchObject({
      method: "GET",
      url: "/api/v1/ext/903/event/456/ping",
      headers: { "x-api-key": KEY },
    });
  });

  test("takes an argument that is undefined for one that is not given", async () => {
    await client().listEvents({ org_id: undefined, page: undefined } as object);
    expect(seen[0]?.url).toBe("/api/v1/ext/903/events");
  });

  test("puts query parameters into the query, and leaves out those that are not given", async () => {
    await client().listEvents({ page: 2, page_size: 5 });
    await client().listEvents();
    expect(seen.map(({ url }) => url)).toEqual(["/api/v1/ext/903/events?page=2&page_size=5", "/api/v1/ext/903/events"]);
  });

  test("can name another organisation, and further headers", async () => {
    await client().listEvents({ org_id: 904 }, { headers: { Prefer: "code=429" } });
    expect(seen[0]).toMatchObject({ url: "/api/v1/ext/904/events", headers: { prefer: "code=429", "x-api-key": KEY } });
  });

  test("passes fields through that the spec does not know", async () => {
    answer = { body: { ...PING, data: { ...PING.data, region: "west" } } };
    expect(await client().ping({ event_id: 456 })).toHaveProperty("region", "west");
  });

  test("by path gives the whole answer, and carries the key as well", async () => {
    const { data, response } = await client().http.GET("/api/v1/ext/{org_id}/events", {
      params: { path: { org_id: 903 } },
    });
    expect(data).toEqual(PING);
    expect(response.status).toBe(200);
    expect(seen[0]?.headers).toHaveProperty("x-api-key", KEY);
  });
});

describe("an error says what happened and where", () => {
  const where = "GET /api/v1/ext/{org_id}/event/{event_id}/ping";
  const cases: [string, Answer, string][] = [
    [
      "the API says no",
      { status: 403, body: { responseType: "error", message: "API key is inactive", data: null } },
      `${where} answered 403: API key is inactive`,
    ],
    [
      "a page of HTML",
      { status: 502, headers: { "content-type": "text/html" }, body: "<h1>Bad gateway</h1>" },
      `${where} answered 502, but not in the API's envelope.`,
    ],
    ["HTML with status 200", { body: "<h1>Welcome</h1>" }, `${where} answered 200, but not in the API's envelope.`],
    ["an empty body", { body: "" }, `${where} answered 200, but not in the API's envelope.`],
    ["an empty 500", { status: 500 }, `${where} answered 500, but not in the API's envelope.`],
    [
      "a success without data",
      { body: { responseType: "success", message: "pong" } },
      `${where} answered 200, but not in the API's envelope.`,
    ],
    [
      "an error without a message",
      { status: 403, body: { responseType: "error", data: null } },
      `${where} answered 403, but not in the API's envelope.`,
    ],
    ["half a body", { body: '{"responseType":"succ' }, `${where} answered 200, but not in the API's envelope.`],
    [
      "a gateway's own JSON",
      { status: 429, body: { message: "Too Many Requests" } },
      `${where} answered 429, but not in the API's envelope.`,
    ],
    [
      "an error that claims to be a success",
      { status: 200, body: { responseType: "error", message: "No", data: null } },
      `${where} answered 200: No`,
    ],
    ["a success with an error's status", { status: 500, body: PING }, `${where} answered 500: pong`],
  ];

  test.each(cases)("%s", async (_name, given, message) => {
    answer = given;
    const error = await failure(client().ping({ event_id: 456 }));
    expect(error.message).toBe(message);
    expect(error).toMatchObject({ operation: "ping", status: given.status ?? 200 });
  });

  test("nobody listens", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    await new Promise((resolve) => other.close(resolve));
    const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl: `http://127.0.0.1:${port}` });
    const error = await failure(pic.ping({ event_id: 456 }));
    expect(error.message).toBe(`${where} failed: connect ECONNREFUSED 127.0.0.1:${port}`);
    expect(error.cause).toBeInstanceOf(Error);
  });

  test("an argument that the operation does not have", async () => {
    const error = await failure(client().listEvents({ pagesize: 5 } as object));
    expect(error.message).toBe("listEvents has no parameter pagesize; it has org_id, page, page_size.");
  });

  test.each(["..", ".", "", Number.NaN, {}, [], true])(
    "a path value that would lead elsewhere: %j",
    async (event_id) => {
      const error = await failure(client().ping({ event_id: event_id as unknown as number }));
      expect(error.message).toBe(`ping cannot have ${JSON.stringify(event_id)} as event_id.`);
      expect(seen).toEqual([]);
    },
  );

  test("an argument that is missing", async () => {
    for (const given of [{}, { event_id: null }, { event_id: undefined }]) {
      expect((await failure(client().ping(given as { event_id: number }))).message).toBe("ping needs event_id.");
    }
    expect(seen).toEqual([]);
  });
});

test("an aborted call throws the reason of its signal", async () => {
  const reason = new Error("the user left");
  await expect(client().listEvents({}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

describe("the key stays a secret", () => {
  test("a redirect is not followed, wherever it leads", async () => {
    answer = { status: 302, headers: { location: `${baseUrl}/elsewhere` } };
    const error = await failure(client().ping({ event_id: 456 }));
    expect(error.message).toMatch(/^GET .*\/ping answered with a redirect, which was not followed/);
    expect(seen).toHaveLength(1);
  });

  test.each(["key\nwith a line break", "key with spaces", "kéy"])(
    "a key that no header can carry is refused unquoted",
    (apiKey) => {
      expect(() => createClient({ apiKey, orgId: 903 })).toThrow(
        /^The API key has a character that no header can carry/,
      );
    },
  );

  test("a server's message that quotes it is shown without it", async () => {
    answer = { status: 403, body: { responseType: "error", message: `${KEY} is unknown`, data: null } };
    expect((await failure(client().ping({ event_id: 456 }))).message).toMatch(/answered 403: \[API key\] is unknown$/);
  });

  test("what a caller's own fetch throws is shown without it", async () => {
    const pic = createClient({
      apiKey: KEY,
      orgId: 903,
      async fetch(request) {
        const cause = new Error(`sent ${request.headers.get("x-api-key")}`);
        throw Object.assign(new Error("refused", { cause }), { request, config: { key: KEY } });
      },
    });
    const error = await failure(pic.ping({ event_id: 456 }));
    expect(error.message).toMatch(/failed: sent \[API key\]$/);
    expect(inspect(error, { depth: 9 })).not.toContain(KEY);
  });

  test("no other host gets it, by whatever way it is asked", async () => {
    const { http } = client();
    const params = { path: { org_id: 903 } };
    const call = http.GET("/api/v1/ext/{org_id}/events", {
      params,
      baseUrl: baseUrl.replace("127.0.0.1", "localhost"),
    });
    expect((await failure(call)).message).toMatch(/^was not sent: http:\/\/localhost:\d+ is not http:\/\/127/);
    expect(seen).toEqual([]);
  });

  test("neither the client nor its errors show it", async () => {
    answer = { status: 401, body: { responseType: "error", message: "No", data: null } };
    const pic = client();
    const error = await failure(pic.ping({ event_id: 456 }));
    const shown = [
      inspect(pic, { depth: 9, showHidden: true }),
      inspect(error, { depth: 9 }),
      JSON.stringify([pic, error]),
    ];
    expect(shown.join()).not.toContain(KEY);
  });
});

describe("options", () => {
  test("come from the environment where they are left out", async () => {
    vi.stubEnv("NINEPIC_API_KEY", "from-the-environment");
    vi.stubEnv("NINEPIC_ORG_ID", "905");
    vi.stubEnv("NINEPIC_BASE_URL", baseUrl);
    await createClient().listEvents();
    expect(seen[0]).toMatchObject({ url: "/api/v1/ext/905/events", headers: { "x-api-key": "from-the-environment" } });
  });

  test("without a key or an organisation say what to do", () => {
    expect(() => createClient({ orgId: 903 })).toThrow("createClient needs apiKey: pass it, or set NINEPIC_API_KEY.");
    expect(() => createClient({ apiKey: KEY })).toThrow("createClient needs orgId, a positive integer");
  });

  test.each([
    "nope",
    "",
    "/api",
    "ftp://127.0.0.1",
    "http://user:secret@127.0.0.1",
    "http://user@127.0.0.1",
    "http://:secret@127.0.0.1",
  ])("refuse the address %j unquoted", (address) => {
    expect(() => createClient({ apiKey: KEY, orgId: 903, baseUrl: address })).toThrow(
      /^baseUrl \(or NINEPIC_BASE_URL\) must be/,
    );
  });

  test("take another fetch", async () => {
    const pic = createClient({ apiKey: KEY, orgId: 903, fetch: async () => Response.json(PING) });
    expect(await pic.ping({ event_id: 1 })).toEqual(PING.data);
  });
});
