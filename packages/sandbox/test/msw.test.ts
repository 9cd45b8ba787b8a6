/** Mock Service Worker responds to the requests of a program from a sandbox. An unhandled request is an error, so none leaves the machine. */
import { createSandbox } from "@9pic/sandbox";
import { handlers } from "@9pic/sandbox/msw";
import { http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { DETAILS, EVENTS, failed, get, MESSAGES, PING } from "./send.ts";
import { operation, sandboxOf, smallSpec } from "./small-spec.ts";

const sandbox = createSandbox();
const server = setupServer(...handlers(sandbox));
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const API = "https://api.9pic.ai";
const headers = { "X-API-Key": "demo-key" };

test.each([PING, DETAILS, EVENTS, `${EVENTS}?page=3`, `${EVENTS}?page=x`])(
  "fetch of %s gets the response of the sandbox",
  async (path) => {
    const response = await fetch(API + path, { headers });
    const { status, body } = get(sandbox, path);
    expect([response.status, await response.json()]).toEqual([status, body]);
  },
);

test("an override of the sandbox replaces the next response", async () => {
  sandbox.override({ status: 403, example: "inactiveKey" });
  const response = await fetch(API + PING, { headers });
  expect([response.status, await response.json()]).toEqual([403, failed(MESSAGES.inactiveKey)]);
  expect((await fetch(API + PING, { headers })).status).toBe(200);
});

test("an undocumented method is 405, and a response to HEAD has no body", async () => {
  expect((await fetch(API + PING, { method: "DELETE", headers })).status).toBe(405);
  const response = await fetch(API + PING, { method: "HEAD", headers });
  expect([response.status, await response.text()]).toEqual([200, ""]);
});

test("handlers for an origin ignore requests to other origins", async () => {
  const others = http.all("*", () => new Response("from another handler"));
  server.resetHandlers(...handlers(sandbox, "https://api.example"), others);
  expect((await fetch(`https://api.example${PING}`, { headers })).status).toBe(200);
  expect(await (await fetch(API + PING, { headers })).text()).toBe("from another handler");
});

test("handlers for a base URL take its path off the request", async () => {
  const others = http.all("*", () => new Response("from another handler"));
  server.resetHandlers(...handlers(sandbox, "https://page.example/9pic/"), others);
  const response = await fetch(`https://page.example/9pic${EVENTS}?page=x`, { headers });
  expect(await response.json()).toEqual(get(sandbox, `${EVENTS}?page=x`).body);
  expect(await (await fetch(`https://page.example${EVENTS}`, { headers })).text()).toBe("from another handler");
});

/** A path with an operation whose body has these properties. */
const post = (operationId: string, mediaType: string, properties: object) => {
  const schema = { type: "object", required: Object.keys(properties), properties };
  return { post: operation({ operationId, requestBody: { required: true, content: { [mediaType]: { schema } } } }) };
};

test("a body reaches the sandbox: JSON, and a form with a file", async () => {
  const spec = smallSpec({
    "/notes": post("addNote", "application/json", { text: { type: "string" } }),
    "/uploads": post("upload", "multipart/form-data", { file: { contentMediaType: "image/jpeg" } }),
  });
  server.resetHandlers(...handlers(sandboxOf(spec), API));
  const send = async (path: string, body: string | FormData, type?: string): Promise<unknown> => {
    const init = { method: "POST", headers: { ...headers, ...(type && { "content-type": type }) }, body };
    const { message } = (await (await fetch(API + path, init)).json()) as { message: string };
    return message;
  };
  const [form, text] = [new FormData(), new FormData()];
  form.set("file", new Blob([new Uint8Array([255, 0, 13, 10])]), "photo.jpg");
  text.set("file", "photo.jpg");
  expect([
    await send("/notes", '{"text":"x"}', "application/json"),
    await send("/notes", '{"text":1}', "application/json"),
    await send("/uploads", form),
    await send("/uploads", text),
  ]).toEqual(["done", "body.text: must be string", "done", "body.file: must be a file"]);
});
