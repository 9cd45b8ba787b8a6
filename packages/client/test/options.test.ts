/** The options of `createClient` and their environment variables. */
import { ArgumentError, type ClientOptions, createClient } from "@9pic/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { BASE, clientOf, errorOf, KEY, PING, PING_PATH, pong } from "./support.ts";

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
    expect(refusalOf({ apiKey: undefined })).toMatch(/apiKey.*NINEPIC_API_KEY/);
    expect(refusalOf({ orgId: undefined })).toMatch(/orgId is missing/);
  });

  test.each(["abc", "0", "-903", " "])("refuses NINEPIC_ORG_ID=%s", (value) => {
    vi.stubEnv("NINEPIC_ORG_ID", value);
    expect(refusalOf({ orgId: undefined })).toMatch(/orgId .* must be a positive integer/);
  });

  test("a missing apiKey or orgId has an error that says how to set it", () => {
    expect(refusalOf({ apiKey: undefined })).toBe("apiKey (or NINEPIC_API_KEY) is missing. Pass it to createClient.");
    expect(refusalOf({ orgId: undefined })).toBe("orgId is missing. Pass it, or set NINEPIC_ORG_ID.");
  });

  test("works without an environment", () => {
    vi.stubGlobal("process", undefined);
    expect(() => createClient()).toThrow(ArgumentError);
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

  test("the error has the message of a function for the key that fails", async () => {
    const { pic, seen } = clientOf(pong, {
      apiKey: () => Promise.reject(new Error("the vault is sealed")),
      retries: 0,
    });
    expect((await errorOf(pic.ping(event))).message).toContain("the vault is sealed");
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
  expect(Object.keys(pic)).toEqual(expect.arrayContaining(["ping", "listEvents", "getEventDetails", "http"]));
});
