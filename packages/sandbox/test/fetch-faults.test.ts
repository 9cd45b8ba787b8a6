/** A `fetch` of the sandbox shows each fault as the global `fetch` does; so do the MSW handlers. */
import { createSandbox } from "@9pic/sandbox";
import { handlers } from "@9pic/sandbox/msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { EVENTS, get } from "./send.ts";

const sandbox = createSandbox();
const server = setupServer(...handlers(sandbox));
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(() => server.close());

const URL_OF_EVENTS = `https://api.9pic.ai${EVENTS}`;
const usual = JSON.stringify(get(createSandbox(), EVENTS).body);

describe.each([
  ["fetch of the sandbox", sandbox.fetch],
  ["fetch with the MSW handlers", (...call: Parameters<typeof fetch>) => globalThis.fetch(...call)],
])("%s", (_name, fetch) => {
  const send = (fault: string, init: RequestInit = {}): Promise<Response> =>
    fetch(URL_OF_EVENTS, { headers: { "X-API-Key": "demo-key", "X-Mock-Fault": fault }, ...init });

  test("rejects a reset connection, and a redirect that it follows to a host that is not there", async () => {
    await expect(send("reset")).rejects.toThrow(TypeError);
    await expect(send("redirect", { redirect: "error" })).rejects.toThrow(TypeError);
    const manual = await send("redirect", { redirect: "manual" });
    expect([manual.status, manual.headers.get("location")]).toEqual([302, "https://redirect.invalid/"]);
  });

  test("waits for its signal without a response", async () => {
    const controller = new AbortController();
    const response = send("no-response", { signal: controller.signal });
    controller.abort(new Error("gave up"));
    await expect(response).rejects.toThrow(/gave up|aborted/);
  });

  // MSW on Node rejects at once, where `fetch` has a response whose body fails.
  test.each(["half-body", "broken-encoding"])("rejects %s before its body is read to the end", async (fault) => {
    await expect(send(fault).then((response) => response.text())).rejects.toThrow(TypeError);
  });

  test("has the whole of a slow body, and the text of one that is no JSON", async () => {
    expect(await (await send("slow-body=1000000")).text()).toBe(usual);
    for (const [fault, status, type] of [
      ["html-502", 502, "text/html"],
      ["empty-200", 200, "application/json"],
      ["not-json", 200, "application/json"],
    ] as const) {
      const response = await send(fault);
      expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
      await expect(response.json(), fault).rejects.toThrow(SyntaxError);
    }
  });
});

test.each(["half-body", "broken-encoding"])("%s has a response whose body fails", async (fault) => {
  const response = await sandbox.fetch(URL_OF_EVENTS, { headers: { "X-API-Key": "demo-key", "X-Mock-Fault": fault } });
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow("terminated");
});

test("a slow body ends with its signal", async () => {
  const controller = new AbortController();
  const headers = { "X-API-Key": "demo-key", "X-Mock-Fault": "slow-body=1" };
  const response = await sandbox.fetch(URL_OF_EVENTS, { headers, signal: controller.signal });
  const body = response.text();
  controller.abort(new Error("gave up"));
  await expect(body).rejects.toThrow("gave up");
});
