/** `/__mock/*` controls the mock, which no web page of another machine may do. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { promisify } from "node:util";

import { afterEach, expect, test } from "vitest";

import { failed, type Running, start } from "./start.ts";

const run = promisify(execFile);
const KEY = { "X-API-Key": "demo-key" };
const PING = "/api/v1/ext/903/event/456/ping";
let mock: Running;
afterEach(() => mock.close());

const post = (path: string, body?: unknown): Promise<Response> =>
  fetch(mock.url + path, { method: "POST", ...(body !== undefined && { body: JSON.stringify(body) }) });
const status = async (path: string, headers: Record<string, string> = KEY): Promise<number> =>
  (await fetch(mock.url + path, { headers })).status;

test("POST /__mock/overrides sets the response to the next requests of an operation", async () => {
  mock = await start();
  expect((await post("/__mock/overrides", { operationId: "ping", status: 500, times: 2 })).status).toBe(200);
  expect([await status(PING), await status("/api/v1/ext/903/events"), await status(PING), await status(PING)]).toEqual([
    500, 200, 500, 200,
  ]);
});

test.each([
  [{ status: 418 }, expect.stringMatching(/^body: any operation has no status 418; it has 200, (\d+, )*\d+\.$/)],
  [
    { operationId: "pong", status: 500 },
    expect.stringMatching(/^body: There is no operation pong; the spec has .*\bping\b/),
  ],
  [
    { status: 500, time: 2 },
    "body: time is unknown. An override has operationId, status, example, fault, delay, times, key, path, session.",
  ],
  [{}, "body: An override needs a status, a fault or a delay. Add one of them."],
  ["x", 'body: must be a JSON object such as {"operationId": "ping", "status": 500, "times": 2}'],
  [undefined, expect.stringContaining("body: must be a JSON object")],
])("refuses the override %j, and names what is valid", async (body, message) => {
  mock = await start();
  const response = await post("/__mock/overrides", body);
  expect([response.status, await response.json()]).toEqual([422, failed(message)]);
  expect(await status(PING)).toBe(200);
});

test("GET /__mock/requests lists the requests and hides keys that could be real", async () => {
  mock = await start();
  const secret = "nine_live_secret";
  await status(`${PING}?key=${secret}`, { "X-API-Key": secret });
  await status("/api/v1/ext/903/events?page=2");
  const text = await (await fetch(`${mock.url}/__mock/requests`)).text();
  expect(JSON.parse(text)).toEqual([
    {
      time: expect.any(Number),
      method: "GET",
      url: `${PING}?key=(hidden)`,
      status: 403,
      ms: expect.any(Number),
      key: "(hidden)",
      bodySize: 0,
      mediaType: null,
      id: 1,
      operationId: "ping",
      session: "",
      cause: null,
      violations: [],
    },
    expect.objectContaining({ url: "/api/v1/ext/903/events?page=2", status: 200, key: "demo-key" }),
  ]);
  expect(text).not.toContain(secret);
});

test("GET /__mock/requests tells the size and the media type of a body, and not its content", async () => {
  mock = await start();
  const form = new FormData();
  form.set("file", new Blob(["private picture"], { type: "image/jpeg" }), "private.jpg");
  await (await fetch(mock.url + PING, { method: "POST", headers: KEY, body: form })).text();
  const [logged] = mock.requests();
  expect(logged).toMatchObject({ method: "POST", url: PING, status: 405, mediaType: "multipart/form-data" });
  expect(logged!.bodySize).toBeGreaterThan(100);
  expect(JSON.stringify(logged)).not.toMatch(/private|boundary/);
});

test("GET /__mock/requests hides a key that is sent as the media type", async () => {
  mock = await start();
  const headers = { "X-API-Key": "nine_live", "Content-Type": "text/nine_live" };
  await (await fetch(mock.url + PING, { method: "POST", headers, body: "x" })).text();
  expect(mock.requests()).toMatchObject([{ mediaType: "text/(hidden)", bodySize: 1 }]);
});

test.each([
  ["in the query, under a name for keys", `${PING}?api_key=nine_live`, "demo-key", `${PING}?api_key=(hidden)`],
  ["in another encoding", `${PING}?x=%6eine_live`, "nine_live", "(hidden)"],
  ["twice", `${PING}?x=nine_live`, "nine_live, nine_live", `${PING}?x=(hidden)`],
])("hides a key that is sent %s", async (_name, path, key, shown) => {
  mock = await start();
  await status(path, { "X-API-Key": key });
  expect(mock.requests().map(({ url }) => url)).toEqual([shown]);
});

test("hides the credentials of another security scheme", async () => {
  mock = await start();
  await status(`${PING}?x=nine_live`, { Authorization: "Bearer nine_live" });
  expect(mock.requests()).toMatchObject([{ url: `${PING}?x=(hidden)`, key: "(hidden)" }]);
});

test("ignores an override whose body is cut off", async () => {
  mock = await start();
  const socket = connect(Number(new URL(mock.url).port), "127.0.0.1");
  socket.end("POST /__mock/overrides HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n{");
  await once(socket.resume(), "close");
  expect(await status(PING)).toBe(200);
});

test("keeps the last thousand requests, the oldest first", async () => {
  mock = await start();
  for (let page = 1; page <= 1100; page++) await (await fetch(`${mock.url}/api/v1/ext/903/events?page=${page}`)).text();
  const urls = mock.requests().map(({ url }) => url);
  expect([urls.length, urls[0], urls.at(-1)]).toEqual([
    1000,
    "/api/v1/ext/903/events?page=101",
    "/api/v1/ext/903/events?page=1100",
  ]);
});

test("POST /__mock/reset removes overrides and resets counters", async () => {
  mock = await start();
  const flaky = { "X-API-Key": "demo-key-flaky" };
  expect(await status(PING, flaky)).toBe(500);
  mock.override({ status: 429, times: 10 });
  expect((await post("/__mock/reset")).status).toBe(200);
  expect([await status(PING), await status(PING, flaky), await status(PING, flaky), await status(PING, flaky)]).toEqual(
    [200, 500, 500, 200],
  );
});

test.each([
  ["a page of another site", ["-H", "Origin: https://evil.example"]],
  ["a page without an origin", ["-H", "Origin: null"]],
  ["a host name that resolves to this machine", ["-H", "Host: evil.example"]],
  ["a host name that begins like this machine's", ["-H", "Host: localhost.evil.example:4010"]],
  [
    "a picture or a stream in a page of another site",
    ["-H", "Sec-Fetch-Site: cross-site", "-H", "Sec-Fetch-Dest: empty"],
  ],
  ["an empty Host", ["-H", "Host:"]],
  ["a Host that is no host name", ["-H", "Host: 127.0.0.1@evil.example"]],
])("refuses a request from %s", async (_name, headers) => {
  mock = await start();
  for (const path of ["requests", "reset", "overrides"]) {
    const method = path === "requests" ? "GET" : "POST";
    const args = ["-s", "-i", "-X", method, "-d", '{"status":500}', ...headers, `${mock.url}/__mock/${path}`];
    const { stdout } = await run("curl", args);
    expect(stdout).toMatch(/^HTTP\/1\.1 403 /);
    expect(stdout).toContain("/__mock is for this machine only");
    expect(stdout).not.toContain("access-control-allow-origin");
  }
  expect(await status(PING)).toBe(200);
});

test.each([
  ["a page of this machine", { Origin: "http://localhost:3000" }],
  ["the page that --cors names", { Origin: "https://app.example" }],
])("accepts a request from %s", async (_name, headers) => {
  mock = await start({ cors: "https://app.example" });
  const response = await fetch(`${mock.url}/__mock/requests`, { headers });
  expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([200, headers.Origin]);
});

test.each([
  ["an IP address of this machine", [], "192.0.2.7:4010"],
  ["an IPv6 address", [], "[2001:db8::7]:4010"],
  ["the service name of a compose file", ["mock"], "mock:4010"],
  ["a name in other letters", ["Mock.Test"], "MOCK.test"],
])("accepts a request for %s, and its own panel there", async (_name, allowedHosts, host) => {
  mock = await start({ allowedHosts });
  const args = ["-s", "-i", "-X", "POST", "-H", `Host: ${host}`, `${mock.url}/__mock/reset`];
  expect((await run("curl", args)).stdout).toMatch(/^HTTP\/1\.1 200 /);
  expect((await run("curl", [...args, "-H", `Origin: http://${host}`])).stdout).toMatch(/^HTTP\/1\.1 200 /);
});

test("accepts a page of an allowed host", async () => {
  mock = await start({ allowedHosts: ["app.test"] });
  const ask = (Origin: string) => fetch(`${mock!.url}/__mock/requests`, { headers: { Origin } });
  expect((await ask("http://app.test:3000")).status).toBe(200);
  expect((await ask("http://other.test:3000")).status).toBe(403);
  expect((await ask("http://192.0.2.7:3000")).status).toBe(403);
});

test("refuses a GET that would change something, since any web page can send one", async () => {
  mock = await start();
  const response = await fetch(`${mock.url}/__mock/reset`);
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
});

test("lists its routes for an unknown one", async () => {
  mock = await start();
  for (const path of ["nothing", "constructor", "requests/1/2", "__proto__"])
    expect(await (await fetch(`${mock.url}/__mock/${path}`)).json()).toEqual(
      failed(
        expect.stringMatching(
          `^There is nothing at /__mock/${path}\\. The paths are /__mock/state, .*/__mock/reset\\.$`,
        ),
      ),
    );
});

const details = async (id: number): Promise<any> => (await fetch(`${mock.url}/__mock/requests/${id}`)).json();

test("GET /__mock/requests/ID has headers and bodies, and a command and a test that repeat the request", async () => {
  mock = await start();
  const secret = "nine_live_secret";
  mock.override({ operationId: "listEvents", status: 429 });
  await status("/api/v1/ext/903/events?page=2&page_size=5");
  await status("/api/v1/ext/903/events?page=x");
  await status(PING, { "X-API-Key": secret, "X-Note": secret, Cookie: "session=1" });
  const [first, second, third] = [await details(1), await details(2), await details(3)];
  expect(first).toMatchObject({ id: 1, status: 429, responseBody: { responseType: "error" } });
  expect(first.curl).toContain("'x-api-key: demo-key'");
  expect(first.curl).toContain(`'${mock.url}/api/v1/ext/903/events?page=2&page_size=5'`);
  expect((await run("sh", ["-c", first.curl])).stdout).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(first.test).toContain('await mock.override({ operationId: "listEvents", status: 429 });');
  expect(first.test).toContain("pic.listEvents({ page: 2, page_size: 5 })");
  expect(second.violations).toEqual(["query.page: must be integer"]);
  expect(third.requestHeaders).toMatchObject({ "x-api-key": "(hidden)", "x-note": "(hidden)", cookie: "(hidden)" });
  expect(third.curl).toContain('-H "X-API-Key: $NINEPIC_API_KEY"');
  expect(JSON.stringify(third)).not.toContain(secret);
  expect((await fetch(`${mock.url}/__mock/requests/99`)).status).toBe(404);
});

test("the test of a request with a fault sets that fault, whatever set it", async () => {
  mock = await start();
  mock.override({ operationId: "listEvents", fault: "wrong-type" });
  await status("/api/v1/ext/903/events");
  await status("/api/v1/ext/903/events", { "X-API-Key": "demo-key-half-body" });
  expect((await details(1)).test).toContain('await mock.override({ operationId: "listEvents", fault: "wrong-type" });');
  expect((await details(2)).test).toContain('await mock.override({ operationId: "listEvents", fault: "half-body" });');
});

test("DELETE /__mock/overrides/ID removes an override, and the list hides keys that could be real", async () => {
  mock = await start();
  const { id } = (await (await post("/__mock/overrides", { status: 500, times: "always", key: "real" })).json()) as {
    id: number;
  };
  const overrides = await (await fetch(`${mock.url}/__mock/overrides`)).json();
  expect(overrides).toEqual([{ id, status: 500, times: "always", left: "always", key: "(hidden)" }]);
  const remove = async () => (await fetch(`${mock.url}/__mock/overrides/${id}`, { method: "DELETE" })).status;
  expect([await remove(), await remove()]).toEqual([200, 404]);
});

test("POST /__mock/reset with a session forgets what belongs to it only", async () => {
  mock = await start();
  await status(PING, { ...KEY, "X-Mock-Session": "a" });
  await status(PING);
  await post("/__mock/reset", { session: "a" });
  expect(mock.requests().map(({ session }) => session)).toEqual([""]);
  expect((await post("/__mock/reset", { session: 1 })).status).toBe(422);
});
