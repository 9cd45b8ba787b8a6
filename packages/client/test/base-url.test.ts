/** `baseUrl`: where the key may be sent to, and from where. */
import { ArgumentError, type ClientOptions, createClient } from "@9pic/client";
import { afterEach, describe, expect, test, vi } from "vitest";

import { clientOf, KEY, PING, PING_PATH, pong } from "./support.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const NO_ADDRESS = /^baseUrl must be .*https/;
const IN_A_PAGE = /^A page exposes the API key.*dangerouslyAllowBrowser/;

/** What a client with this address says: nothing, or why not. */
function said(baseUrl: string, options: ClientOptions = {}): string {
  try {
    createClient({ apiKey: KEY, orgId: 903, baseUrl, ...options });
  } catch (error) {
    expect(error).toBeInstanceOf(ArgumentError);
    return (error as Error).message;
  }
  return "";
}

describe("an address", () => {
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
  ])("can be %s", (address) => {
    expect(said(address)).toBe("");
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
  ])("has to be https, or allowed: %s", (address) => {
    expect(said(address)).toMatch(NO_ADDRESS);
    expect(said(address, { allowInsecureHttp: false })).toMatch(/allowInsecureHttp/);
    expect(said(address, { allowInsecureHttp: true })).toBe("");
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
  ])("cannot be %j, and is not quoted", (address) => {
    const message = said(address, { allowInsecureHttp: true, dangerouslyAllowBrowser: true });
    expect(message).toMatch(NO_ADDRESS);
    expect(message).not.toContain("secret");
    expect(said(address)).toMatch(NO_ADDRESS);
  });
});

describe("in a page", () => {
  test("the API itself is refused, since everybody could read the key", () => {
    vi.stubGlobal("document", {});
    expect(said("https://api.9pic.ai")).toMatch(IN_A_PAGE);
    expect(said("https://api.9pic.ai/")).toMatch(IN_A_PAGE);
    expect(said("https://api.9pic.ai", { apiKey: () => KEY })).toMatch(IN_A_PAGE);
    expect(said("https://api.9pic.ai", { dangerouslyAllowBrowser: false })).toMatch(IN_A_PAGE);
  });

  test("a mock, a server without a key, or what was allowed is not", () => {
    vi.stubGlobal("document", {});
    expect(said("http://127.0.0.1:4010")).toBe("");
    expect(said("https://photos.example")).toBe("");
    expect(said("https://api.9pic.ai", { apiKey: null })).toBe("");
    expect(said("https://api.9pic.ai", { dangerouslyAllowBrowser: true })).toBe("");
  });

  test("a path is one of the page's own server, and no key is sent there", async () => {
    const page = "https://shop.example/events/";
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", { href: page });
    // Node has no page that a path could belong to.
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
