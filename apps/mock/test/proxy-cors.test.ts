/** Pages that call the proxy, as a browser lets them. */
import type { IncomingMessage, ServerResponse } from "node:http";

import { afterEach, expect, test } from "vitest";

import { type Api, PING, pong, startApi, startProxy, type TestProxy } from "./start-proxy.ts";

let proxy: TestProxy;
let api: Api;
afterEach(async () => {
  api.close();
  await proxy.close();
});

const PAGE = "http://page.example";
const seen: (string | undefined)[] = [];
/** An API that allows the pages of its own origin alone. */
const respond = ({ method, url }: IncomingMessage, response: ServerResponse): void => {
  seen.push(`${method} ${url}`);
  const own = { "access-control-allow-origin": "https://9pic.ai", "access-control-expose-headers": "x-none" };
  response
    .writeHead(200, { ...own, "content-type": "application/json", "x-request-id": "7" })
    .end(JSON.stringify(pong));
};
async function startBoth(options: Parameters<typeof startProxy>[1] = {}): Promise<void> {
  seen.length = 0;
  api = await startApi(respond);
  proxy = await startProxy(api.url, options);
}
const cors = (response: Response, ...names: string[]): (string | null)[] =>
  names.map((name) => response.headers.get(`access-control-${name}`));
const preflight = (): Promise<Response> =>
  fetch(proxy.url + PING, {
    method: "OPTIONS",
    headers: {
      Origin: PAGE,
      "Access-Control-Request-Method": "PUT",
      "Access-Control-Request-Headers": "x-api-key,x-b",
    },
  });

test("responds to a preflight request itself, and lets pages of any origin read responses, without credentials", async () => {
  await startBoth();
  const allowed = await preflight();
  expect([
    allowed.status,
    ...cors(allowed, "allow-origin", "allow-methods", "allow-headers", "allow-credentials"),
  ]).toEqual([204, "*", "*", "x-api-key,x-b", null]);
  const response = await fetch(proxy.url + PING, { headers: { Origin: PAGE, "X-API-Key": "k" } });
  expect(cors(response, "allow-origin", "expose-headers", "allow-credentials")).toEqual(["*", "*", null]);
  expect(seen).toEqual([`GET ${PING}`]);
});

test("--cors lets the pages of one origin read responses and their headers, also with credentials", async () => {
  await startBoth({ corsOrigin: PAGE });
  expect(cors(await preflight(), "allow-origin", "allow-methods", "allow-credentials")).toEqual([PAGE, "PUT", "true"]);
  const response = await fetch(proxy.url + PING, { headers: { Origin: "http://other.example", "X-API-Key": "k" } });
  expect(cors(response, "allow-origin", "allow-credentials")).toEqual([PAGE, "true"]);
  expect(response.headers.get("access-control-expose-headers")?.split(", ")).toContain("x-request-id");
  expect(response.headers.get("vary")).toBe("origin");
});

test("forwards an OPTIONS request that is no preflight request", async () => {
  await startBoth();
  expect(await (await fetch(proxy.url + PING, { method: "OPTIONS", headers: { Origin: PAGE } })).json()).toEqual(pong);
  expect(seen).toEqual([`OPTIONS ${PING}`]);
});
