import { getEventListeners } from "node:events";

import { createSandbox } from "@9pic/sandbox";
import { afterEach, describe, expect, test, vi } from "vitest";

import { get, PING } from "./ask.ts";

const URL_OF_PING = `https://api.9pic.ai${PING}`;

describe("fetch", () => {
  const { fetch } = createSandbox();
  const headers = { "x-api-key": "demo-key" };

  test.each([
    ["a string", URL_OF_PING],
    ["a URL", new URL(URL_OF_PING)],
    ["a Request", new Request(URL_OF_PING)],
    ["a path", PING],
  ])("takes %s", async (_name, input) => {
    const response = await fetch(input, { headers });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(await response.json()).toEqual(get(createSandbox(), PING).body);
  });

  test("takes method and headers of a Request, which options replace", async () => {
    const request = new Request(URL_OF_PING, { method: "POST", headers });
    expect((await fetch(request)).status).toBe(405);
    expect((await fetch(request, { method: "GET" })).status).toBe(200);
    expect((await fetch(request, { method: "GET", headers: {} })).status).toBe(401);
  });

  test("HEAD is GET without a body", async () => {
    const response = await fetch(PING, { method: "HEAD", headers });
    expect([response.status, response.body, await response.text()]).toEqual([200, null, ""]);
  });

  test("OPTIONS has no body either", async () => {
    const response = await fetch(PING, { method: "OPTIONS" });
    expect([response.status, response.body, response.headers.get("allow")]).toEqual([204, null, "GET, HEAD, OPTIONS"]);
  });

  test("passes headers on", async () => {
    const response = await fetch(PING, { headers: { "x-api-key": "demo-key-throttled" } });
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "1"]);
  });
});

const slow = (signal?: AbortSignal) =>
  createSandbox().fetch(PING, { headers: { "x-api-key": "demo-key-slow" }, ...(signal && { signal }) });

describe("a slow answer", () => {
  afterEach(() => void vi.useRealTimers());

  test("comes when its time is over, and not before", async () => {
    vi.useFakeTimers();
    const { signal } = new AbortController();
    let arrived = false;
    const answer = slow(signal).finally(() => (arrived = true));
    await vi.advanceTimersByTimeAsync(2999);
    expect(arrived).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await answer).status).toBe(200);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("ends with the reason of its signal, and leaves no timer behind", async () => {
    vi.useFakeTimers();
    const [controller, reason] = [new AbortController(), new Error("the user left")];
    const answer = slow(controller.signal);
    controller.abort(reason);
    await expect(answer).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is not even begun when the signal is aborted already", async () => {
    const reason = new Error("the user left");
    await expect(slow(AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
