/** What a client sees of each fault: over HTTP, and with a `fetch`. */
import { once } from "node:events";
import { get as getHttp, type IncomingMessage } from "node:http";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type Running, start } from "../test/start.ts";

const EVENTS = "/api/v1/ext/903/events";
let mock: Running;
beforeAll(async () => {
  mock = await start();
});
afterAll(() => mock.close());

const headersOf = (fault: string) => ({ "X-API-Key": "demo-key", "X-Mock-Fault": fault });
const fetchWith = (fault: string, init: RequestInit = {}): Promise<Response> =>
  fetch(mock.url + EVENTS, { headers: headersOf(fault), redirect: "manual", ...init });
const codeOf = (error: unknown): unknown => ((error as Error).cause as { code?: unknown } | undefined)?.code;

describe("a fault of the connection", () => {
  test("reset gives no response, and a lost connection", async () => {
    const error: unknown = await fetchWith("reset").catch((reason: unknown) => reason);
    expect(codeOf(error)).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect(mock.requests().at(-1)).toMatchObject({ status: 0, url: EVENTS });
  });

  test("no-response lasts until the client goes away, and does not keep the mock from closing", async () => {
    const other = await start();
    const controller = new AbortController();
    const response = fetch(other.url + EVENTS, { headers: headersOf("no-response"), signal: controller.signal });
    const result = response.catch((reason: unknown) => reason);
    expect((await fetch(`${other.url}/healthz`)).status).toBe(200);
    controller.abort(new Error("gave up"));
    expect(await result).toMatchObject({ message: "gave up" });
    await other.close();
  });

  test("half-body announces the length of all, and breaks off", async () => {
    const request = getHttp(mock.url + EVENTS, { headers: headersOf("half-body") });
    const [response] = (await once(request, "response")) as [IncomingMessage];
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    const [error] = (await once(response, "error")) as [NodeJS.ErrnoException];
    const length = Number(response.headers["content-length"]);
    expect([response.statusCode, error.code, Buffer.concat(chunks).length]).toEqual([200, "ECONNRESET", length >> 1]);
    await expect((await fetchWith("half-body")).text()).rejects.toThrow("terminated");
  });

  test("slow-body arrives whole, in parts", async () => {
    const usual = await (await fetch(mock.url + EVENTS, { headers: { "X-API-Key": "demo-key" } })).text();
    const response = await fetchWith("slow-body=10000");
    const sizes: number[] = [];
    const decoder = new TextDecoder();
    let text = "";
    for await (const chunk of response.body!) {
      sizes.push(chunk.length);
      text += decoder.decode(chunk, { stream: true });
    }
    expect(text).toBe(usual);
    expect(sizes.length).toBeGreaterThan(1);
  });

  test("a body that is never read to its end ends with its connection", async () => {
    const other = await start();
    const controller = new AbortController();
    const slow = await fetch(other.url + EVENTS, { headers: headersOf("slow-body=1"), signal: controller.signal });
    expect(slow.status).toBe(200);
    controller.abort();
    await other.close();
  });
});

describe("a fault of the response", () => {
  test.each([
    ["html-502", 502, "text/html"],
    ["empty-200", 200, "application/json"],
    ["not-json", 200, "application/json"],
  ])("%s is not JSON", async (fault, status, type) => {
    const response = await fetchWith(fault);
    expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
    const text = await response.text();
    expect(response.headers.get("content-length")).toBe(String(text.length));
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  test("broken-encoding cannot be decoded, redirect has no body, and large-body has its size", async () => {
    await expect((await fetchWith("broken-encoding")).text()).rejects.toThrow("terminated");
    const redirect = await fetchWith("redirect");
    expect([redirect.status, redirect.headers.get("location"), await redirect.text()]).toEqual([
      302,
      "https://redirect.invalid/",
      "",
    ]);
    expect((await (await fetchWith("large-body=1")).text()).length).toBeGreaterThan(1024 * 1024);
  });

  test("HEAD has the headers of a fault, and no body", async () => {
    for (const fault of ["half-body", "slow-body=1", "html-502"]) {
      const response = await fetchWith(fault, { method: "HEAD" });
      expect(await response.text(), fault).toBe("");
    }
  });

  test("a page of another origin can read it, and set it", async () => {
    const preflight = await fetch(mock.url + EVENTS, {
      method: "OPTIONS",
      headers: {
        Origin: "http://localhost:3000",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "x-api-key,x-mock-fault,x-mock-session",
      },
    });
    expect(preflight.headers.get("access-control-allow-headers")).toBe("x-api-key,x-mock-fault,x-mock-session");
    expect((await fetchWith("status-503")).headers.get("access-control-allow-origin")).toBe("*");
  });
});
