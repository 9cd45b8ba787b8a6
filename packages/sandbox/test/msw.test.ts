/** Mock Service Worker answers a program's requests from a sandbox. None leaves the machine: whatever is not handled is an error. */
import { createSandbox } from "@9pic/sandbox";
import { handlers } from "@9pic/sandbox/msw";
import { http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { DETAILS, EVENTS, failed, get, PING } from "./ask.ts";

const sandbox = createSandbox();
const server = setupServer(...handlers(sandbox));
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const API = "https://api.9pic.ai";
const headers = { "X-API-Key": "demo-key" };

test.each([PING, DETAILS, EVENTS, `${EVENTS}?page=3`, `${EVENTS}?page=x`])("fetch of %s is answered", async (path) => {
  const response = await fetch(API + path, { headers });
  const { status, body } = get(sandbox, path);
  expect([response.status, await response.json()]).toEqual([status, body]);
});

test("the sandbox behind it can be told what comes next", async () => {
  sandbox.override({ status: 403, example: "inactiveKey" });
  const response = await fetch(API + PING, { headers });
  expect([response.status, await response.json()]).toEqual([403, failed("API key is inactive")]);
  expect((await fetch(API + PING, { headers })).status).toBe(200);
});

test("a method that the API does not have is 405, and HEAD has no body", async () => {
  expect((await fetch(API + PING, { method: "DELETE", headers })).status).toBe(405);
  const response = await fetch(API + PING, { method: "HEAD", headers });
  expect([response.status, await response.text()]).toEqual([200, ""]);
});

test("an origin can be named, and then no other is answered", async () => {
  const others = http.all("*", () => new Response("somebody else's"));
  server.resetHandlers(...handlers(sandbox, "https://api.example"), others);
  expect((await fetch(`https://api.example${PING}`, { headers })).status).toBe(200);
  expect(await (await fetch(API + PING, { headers })).text()).toBe("somebody else's");
});
