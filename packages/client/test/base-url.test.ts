/** `baseUrl`: the servers that may receive the key, and the pages that may have it. */
import { ArgumentError, type ClientOptions, createClient } from "@9pic/client";
import { afterEach, describe, expect, test, vi } from "vitest";

import { clientOf, KEY, PING, PING_PATH, pong } from "./support.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const REFUSED = /^baseUrl must be .*https/;
const REFUSED_IN_PAGE = /^A page exposes the API key.*dangerouslyAllowBrowser/;

/** Returns why `createClient` refuses a URL; nothing if it accepts it. */
function refusalOf(baseUrl: string, options: ClientOptions = {}): string {
  try {
    createClient({ apiKey: KEY, orgId: 903, baseUrl, ...options });
  } catch (error) {
    expect(error).toBeInstanceOf(ArgumentError);
    return (error as Error).message;
  }
  return "";
}

describe("the URL of the API", () => {
  test.each([
    "https://api.9pic.ai",
    "https://api.9pic.ai:8443/base",
    "http://localhost",
    "http://localhost:4010",
    "http://mock.localhost:4010",
    "http://127.0.0.1:4010",
    "http://127.1.2.3",
    "http://127.1",
    "http://[::1]:4010",
    "http://[0:0:0:0:0:0:0:1]",
    "HTTP://LOCALHOST",
  ])("accepts %s", (url) => {
    expect(refusalOf(url)).toBe("");
  });

  test.each([
    "http://api.9pic.ai",
    "http://192.168.0.7:4010",
    "http://mock:4010",
    "http://localhost.example.com",
    "http://notlocalhost",
    "http://127.0.0.1.example.com",
    "http://127.example.com",
    "http://[::2]",
    "http://0.0.0.0",
    "http://128.0.0.1",
  ])("refuses %s without allowInsecureHttp", (url) => {
    expect(refusalOf(url)).toMatch(REFUSED);
    expect(refusalOf(url, { allowInsecureHttp: false })).toMatch(/allowInsecureHttp/);
    expect(refusalOf(url, { allowInsecureHttp: true })).toBe("");
  });

  test.each([
    "nope",
    "",
    "/api",
    "//api.9pic.ai",
    "ftp://127.0.0.1",
    "file:///etc",
    "javascript:0",
    "http://user:secret@127.0.0.1",
    "https://user@api.9pic.ai",
    "https://:secret@api.9pic.ai",
    "https://api.9pic.ai//",
    "https://api.9pic.ai//secret",
    "https://api.9pic.ai?secret=1",
    "https://api.9pic.ai/?",
    "https://api.9pic.ai#secret",
  ])("refuses %j without quoting it", (url) => {
    const message = refusalOf(url, { allowInsecureHttp: true, dangerouslyAllowBrowser: true });
    expect(message).toMatch(REFUSED);
    expect(message).not.toContain("secret");
    expect(refusalOf(url)).toMatch(REFUSED);
  });
});

describe("a client in a page", () => {
  test("refuses the API itself, since visitors could read the key", () => {
    vi.stubGlobal("document", {});
    expect(refusalOf("https://api.9pic.ai")).toMatch(REFUSED_IN_PAGE);
    expect(refusalOf("https://api.9pic.ai/")).toMatch(REFUSED_IN_PAGE);
    expect(refusalOf("https://api.9pic.ai", { apiKey: () => KEY })).toMatch(REFUSED_IN_PAGE);
    expect(refusalOf("https://api.9pic.ai", { dangerouslyAllowBrowser: false })).toMatch(REFUSED_IN_PAGE);
  });

  test("refuses any other server, and a worker of a page", () => {
    vi.stubGlobal("document", {});
    expect(refusalOf("https://photos.example")).toMatch(REFUSED_IN_PAGE);
    vi.stubGlobal("document", undefined);
    vi.stubGlobal("importScripts", () => {});
    expect(refusalOf("https://photos.example")).toMatch(REFUSED_IN_PAGE);
  });

  test.each(["Mozilla/5.0 (linux) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/26.1.0", "Mozilla/5.0 HappyDOM/20.0.0"])(
    "accepts a key in a test environment: %s",
    (userAgent) => {
      vi.stubGlobal("document", {});
      vi.stubGlobal("navigator", { userAgent });
      expect(refusalOf("https://api.9pic.ai")).toBe("");
    },
  );

  test("accepts a mock, a call without a key, and dangerouslyAllowBrowser", () => {
    vi.stubGlobal("document", {});
    expect(refusalOf("http://127.0.0.1:4010")).toBe("");
    expect(refusalOf("https://api.9pic.ai", { apiKey: null })).toBe("");
    expect(refusalOf("https://api.9pic.ai", { dangerouslyAllowBrowser: true })).toBe("");
  });

  test("calls the page's own server for a relative path, without a key", async () => {
    const page = "https://shop.example/events/";
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", { href: page });
    // In Node a Request needs an absolute URL.
    vi.stubGlobal(
      "Request",
      class extends Request {
        constructor(input: string, init?: RequestInit) {
          super(new URL(input, page), init);
        }
      },
    );
    const { pic, seen } = clientOf(pong, { apiKey: null, baseUrl: "/9pic" });
    expect(await pic.ping({ event_id: 456 })).toEqual(PING);
    expect(seen[0]!.url.href).toBe(`https://shop.example/9pic${PING_PATH}`);
    expect(seen[0]!.headers).not.toHaveProperty("x-api-key");
  });
});
