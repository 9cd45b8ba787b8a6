import { getEventListeners } from "node:events";

import { createSandbox } from "@9pic/sandbox";
import { afterEach, describe, expect, test, vi } from "vitest";

import { get, PING } from "./send.ts";

const URL_OF_PING = `https://api.9pic.ai${PING}`;

describe("fetch", () => {
  const { fetch } = createSandbox();
  const headers = { "x-api-key": "demo-key" };

  test.each([
    ["a string", URL_OF_PING],
    ["a URL", new URL(URL_OF_PING)],
    ["a Request", new Request(URL_OF_PING)],
    ["a path", PING],
  ])("accepts %s", async (_name, input) => {
    const response = await fetch(input, { headers });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(await response.json()).toEqual(get(createSandbox(), PING).body);
  });

  test("prefers its options to the method and the headers of a Request", async () => {
    const request = new Request(URL_OF_PING, { method: "POST", headers });
    expect((await fetch(request)).status).toBe(405);
    expect((await fetch(request, { method: "GET" })).status).toBe(200);
    expect((await fetch(request, { method: "GET", headers: {} })).status).toBe(401);
  });

  test("responds to HEAD as to GET, without a body", async () => {
    const response = await fetch(PING, { method: "HEAD", headers });
    expect([response.status, response.body, await response.text()]).toEqual([200, null, ""]);
  });

  test("responds to OPTIONS without a body", async () => {
    const response = await fetch(PING, { method: "OPTIONS" });
    expect([response.status, response.body, response.headers.get("allow")]).toEqual([204, null, "GET, HEAD, OPTIONS"]);
  });

  test("returns the headers of the response", async () => {
    const response = await fetch(PING, { headers: { "x-api-key": "demo-key-throttled" } });
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "1"]);
  });
});

const slow = (signal?: AbortSignal) =>
  createSandbox().fetch(PING, { headers: { "x-api-key": "demo-key-slow" }, ...(signal && { signal }) });

describe("fetch of a slow response", () => {
  afterEach(() => void vi.useRealTimers());

  test("resolves after the delay and removes its abort listener", async () => {
    vi.useFakeTimers();
    const { signal } = new AbortController();
    let arrived = false;
    const response = slow(signal).finally(() => (arrived = true));
    await vi.advanceTimersByTimeAsync(2999);
    expect(arrived).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await response).status).toBe(200);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("rejects with the reason of its signal and clears its timer", async () => {
    vi.useFakeTimers();
    const [controller, reason] = [new AbortController(), new Error("the user left")];
    const response = slow(controller.signal);
    controller.abort(reason);
    await expect(response).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("rejects at once if the signal is already aborted", async () => {
    const reason = new Error("the user left");
    await expect(slow(AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
