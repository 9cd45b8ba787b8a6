/** The options of `createClient` and their environment variables. */
import { ArgumentError, type ClientOptions, createClient } from "@9pic/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { BASE, clientOf, errorOf, KEY, PING, PING_PATH, pong, thrownBy } from "./support.ts";

beforeEach(() => {
  for (const name of ["NINEPIC_API_KEY", "NINEPIC_ORG_ID", "NINEPIC_BASE_URL"]) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const event = { event_id: 456 };
const refusalOf = (options: ClientOptions): string => {
  try {
    createClient({ apiKey: KEY, orgId: 903, ...options });
  } catch (error) {
    expect(error).toBeInstanceOf(ArgumentError);
    return (error as Error).message;
  }
  return "none";
};

describe("the environment", () => {
  const unset = { apiKey: undefined, orgId: undefined, baseUrl: undefined };

  test("environment variables are the defaults of options", async () => {
    vi.stubEnv("NINEPIC_API_KEY", "from-the-environment");
    vi.stubEnv("NINEPIC_ORG_ID", "905");
    vi.stubEnv("NINEPIC_BASE_URL", "https://staging.example");
    const { pic, seen } = clientOf(pong, unset);
    await pic.ping(event);
    expect(seen[0]!.url.href).toBe("https://staging.example/api/v1/ext/905/event/456/ping");
    expect(seen[0]!.headers["x-api-key"]).toBe("from-the-environment");
  });

  test("options override environment variables", async () => {
    vi.stubEnv("NINEPIC_API_KEY", "from-the-environment");
    vi.stubEnv("NINEPIC_ORG_ID", "905");
    vi.stubEnv("NINEPIC_BASE_URL", "https://staging.example");
    const { pic, seen } = clientOf();
    await pic.ping(event);
    expect([seen[0]!.url.href, seen[0]!.headers["x-api-key"]]).toEqual([BASE + PING_PATH, KEY]);
  });

  test("an empty environment variable counts as unset", async () => {
    for (const name of ["NINEPIC_API_KEY", "NINEPIC_ORG_ID", "NINEPIC_BASE_URL"]) vi.stubEnv(name, "");
    const { pic, seen } = clientOf(pong, { baseUrl: undefined });
    await pic.ping(event);
    expect(seen[0]!.url.origin).toBe("https://api.9pic.ai");
    expect((await errorOf(clientOf(pong, unset).pic.ping(event))).message).toMatch(/org_id is missing/);
  });

  test.each(["abc", "0", "-903", " ", "9e2", "0x10", "9.0"])("refuses NINEPIC_ORG_ID=%s", (value) => {
    vi.stubEnv("NINEPIC_ORG_ID", value);
    expect(refusalOf({ orgId: undefined })).toMatch(/orgId .* must be a positive integer/);
  });

  test("a missing apiKey or orgId is an error of the first call, which says how to set it", async () => {
    const { pic, seen } = clientOf(pong, { apiKey: undefined });
    expect(await errorOf(pic.ping(event))).toMatchObject({
      kind: "argument",
      message: "ping: apiKey (or NINEPIC_API_KEY) is missing. Pass it to createClient.",
    });
    const { message } = await errorOf(clientOf(pong, { orgId: undefined }).pic.listEvents());
    expect(message).toBe("listEvents: org_id is missing. Pass it, or orgId to createClient, or set NINEPIC_ORG_ID.");
    expect(seen).toEqual([]);
  });

  test("a variable that is set after createClient is used by the next call", async () => {
    const { pic, seen } = clientOf(pong, { apiKey: undefined, orgId: undefined });
    vi.stubEnv("NINEPIC_API_KEY", "a-late-key");
    vi.stubEnv("NINEPIC_ORG_ID", "905");
    await pic.ping(event);
    expect([seen[0]!.url.pathname, seen[0]!.headers["x-api-key"]]).toEqual([
      "/api/v1/ext/905/event/456/ping",
      "a-late-key",
    ]);
  });

  test("an invalid variable is refused at once", () => {
    vi.stubEnv("NINEPIC_API_KEY", "two words");
    expect(refusalOf({ apiKey: undefined })).toMatch(/^apiKey \(or NINEPIC_API_KEY\) must be ASCII/);
  });

  test("works without an environment", async () => {
    vi.stubGlobal("process", undefined);
    expect((await errorOf(createClient({ orgId: 903 }).ping(event))).kind).toBe("argument");
  });
});

describe("orgId", () => {
  test.each([0, -1, Number.NaN, 1.5, "903", Infinity])("refuses the orgId %s", (orgId) => {
    expect(refusalOf({ orgId: orgId as number })).toMatch(/orgId .* must be a positive integer/);
  });
});

describe("apiKey", () => {
  test("refuses an empty key", () => {
    expect(refusalOf({ apiKey: "" })).toMatch(/apiKey.*NINEPIC_API_KEY/);
  });

  test("calls a function for the key before each attempt", async () => {
    let count = 0;
    const apiKey = async () => `key-${++count}`;
    const respond = () => (count === 1 ? new Response("", { status: 503, headers: { "retry-after": "0" } }) : pong());
    const { pic, seen } = clientOf(respond, { apiKey });
    await pic.ping(event);
    await pic.ping(event);
    expect(seen.map(({ headers }) => headers["x-api-key"])).toEqual(["key-1", "key-2", "key-3"]);
  });

  test.each(["", "two words", undefined, 5])("sends nothing if the function for the key returns %j", async (key) => {
    const { pic, seen } = clientOf(pong, { apiKey: () => key as string });
    const result = await pic.ping(event).result();
    expect(result).toMatchObject({ ok: false, kind: "argument" });
    expect(seen).toEqual([]);
  });

  test("what a function for the key throws rejects the call unchanged, after one attempt", async () => {
    const sealed = new Error("the vault is sealed");
    const apiKey = vi.fn<() => Promise<string>>(() => Promise.reject(sealed));
    const { pic, seen } = clientOf(pong, { apiKey });
    expect(await thrownBy(pic.ping(event))).toBe(sealed);
    expect(apiKey).toHaveBeenCalledTimes(1);
    expect(seen).toEqual([]);
  });

  test("null sends no key, whatever the environment has", async () => {
    vi.stubEnv("NINEPIC_API_KEY", "from-the-environment");
    const { pic, seen } = clientOf(pong, { apiKey: null });
    await pic.ping(event);
    expect(seen[0]!.headers).not.toHaveProperty("x-api-key");
  });
});

describe("fetch", () => {
  test("fetch defaults to the global one, looked up at each call", async () => {
    const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl: BASE });
    for (const name of ["first", "second"]) {
      const fetch = vi.fn<typeof globalThis.fetch>(async () => pong());
      vi.stubGlobal("fetch", fetch);
      expect(await pic.ping(event), name).toEqual(PING);
      expect(fetch).toHaveBeenCalledTimes(1);
    }
  });
});

async function agentOf(options: ClientOptions): Promise<string | undefined> {
  const { pic, seen } = clientOf(pong, options);
  await pic.ping(event);
  return seen[0]!.headers["user-agent"];
}

describe("names", () => {
  test.each([
    [{ tiemout: 5 }, /^unknown option tiemout\. Use apiKey, /],
    [{ on: { respnose() {} } }, /^unknown listener respnose\. Use request, response, retry\./],
    [{ fetchOptions: { redirect: "follow" } }, /^fetchOptions must not have redirect/],
    [{ fetchOptions: { signal: AbortSignal.abort() } }, /^fetchOptions must not have signal/],
    ["a text", /^the options must be an object, not string\./],
    [null, /^the options must be an object, not null\./],
    [{ headers: "x-secret: s3cr3t" }, /^the headers must be an object\.$/],
    [{ headers: null }, /^the headers must be an object\.$/],
  ])("createClient refuses %o", (options, message) => {
    const createAny: (options: unknown) => unknown = createClient as never;
    expect(() => createAny(options)).toThrow(message);
  });

  test("a call refuses an unknown option", async () => {
    const error = await errorOf(clientOf().pic.ping(event, { singal: undefined } as object));
    expect(error.message).toMatch(/^ping: unknown option singal\. Use timeout, .*signal/);
  });
});

describe("headers", () => {
  test.each(["two\nlines", "two\r\nlines", "null\0byte", "smile 😀"])(
    "a header value that cannot be sent is refused without being quoted: %j",
    async (value) => {
      expect(refusalOf({ headers: { "X-Secret": value } })).toBe(
        "X-Secret must be Latin-1 text without line breaks, since it is sent in a header.",
      );
      const result = await clientOf()
        .pic.ping(event, { headers: { "X-Secret": value } })
        .result();
      expect(result).toMatchObject({ kind: "argument", message: expect.not.stringContaining(value) });
    },
  );

  test("headers can be an instance of Headers", async () => {
    const { pic, seen } = clientOf(pong, { headers: new Headers({ "X-One": "1" }) as never });
    await pic.ping(event, { headers: [["X-Two", "2"]] as never });
    expect(seen[0]!.headers).toMatchObject({ "x-one": "1", "x-two": "2", "user-agent": expect.any(String) });
  });

  test("a header name that cannot be sent is refused", () => {
    expect(refusalOf({ headers: { "two words": "1" } })).toBe("two words is not a name that a header can have.");
  });

  test("User-Agent has the version of the client, unless userAgent says otherwise", async () => {
    expect(await agentOf({})).toMatch(/^9pic-client\/\d+\.\d+\.\d+$/);
    expect(await agentOf({ userAgent: "shop/2" })).toBe("shop/2");
    expect(await agentOf({ userAgent: false })).toBeUndefined();
    expect(await agentOf({ headers: { "User-Agent": "mine" } })).toBe("mine");
  });
});

describe("numbers", () => {
  test.each(["timeout", "totalTimeout", "maxBodyBytes"])("%s must be above 0", (name) => {
    for (const value of [0, -1, Number.NaN])
      expect(refusalOf({ [name]: value })).toMatch(new RegExp(`${name}.* above 0`));
    expect(refusalOf({ [name]: 1 })).toBe("none");
  });
});

test("a client is frozen", () => {
  const { pic } = clientOf();
  expect(() => Object.assign(pic, { ping: () => {} })).toThrow(TypeError);
  expect(Object.keys(pic)).toEqual(
    expect.arrayContaining(["ping", "listEvents", "getEventDetails", "fetch", "with", "orgId"]),
  );
});
