/** The options of the mock: another dataset, another spec, faults. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, afterEach, expect, test } from "vitest";

import { type Running, start } from "../test/start.ts";

const folder = mkdtempSync(join(tmpdir(), "9pic-mock-"));
let mock: Running | undefined;
afterEach(() => mock?.close());
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const get = async (path: string, key = "demo-key"): Promise<{ status: number; body: any }> => {
  const response = await fetch(mock!.url + path, { headers: { "X-API-Key": key } });
  return { status: response.status, body: await response.json() };
};
const names = async (path: string): Promise<string[]> =>
  (await get(path)).body.data.events.map((event: { event_name: string }) => event.event_name);

const dataset = { organisations: [{ org_id: 7, events: [{ event_id: 1, event_name: "Mine" }] }] };

test.each([
  ["a value", dataset],
  ["JSON", file("dataset.json", JSON.stringify(dataset))],
  ["YAML", file("dataset.yaml", "organisations:\n  - org_id: 7\n    events: [{ event_id: 1, event_name: Mine }]\n")],
])("serves the dataset of an option, as %s", async (_form, source) => {
  mock = await start({ dataset: source });
  expect(await names("/api/v1/ext/7/events")).toEqual(["Mine"]);
  expect(await get("/api/v1/ext/903/events")).toMatchObject({ status: 403 });
});

test("serves a million events", async () => {
  mock = await start({ events: 1_000_000 });
  const { body } = await get("/api/v1/ext/903/events?page=10000&page_size=100");
  expect(body.data.pagination).toMatchObject({ total: 1_000_000, hasNextPage: false });
  expect(body.data.events).toHaveLength(100);
  const { event_id } = body.data.events[99];
  expect(await get(`/api/v1/ext/903/event/${event_id}/ping`)).toMatchObject({ status: 200 });
  expect(await get(`/api/v1/ext/903/event/${event_id + 1}/ping`)).toMatchObject({ status: 404 });
});

test("serves fewer events than the dataset has", async () => {
  mock = await start();
  const [first] = await names("/api/v1/ext/903/events");
  await mock.close();
  mock = await start({ events: 1 });
  expect(await names("/api/v1/ext/903/events")).toEqual([first]);
});

test.each([
  ["no.json", undefined, /^.*no\.json cannot be read: there is no such file\. Check the path\.$/],
  ["half.json", '{"organisations": [', /half\.json:1:20 cannot be read: it is not JSON: close bracket expected\.$/],
  ["none.yaml", "# nothing yet", /none\.yaml: The dataset is invalid\. .*\n {2}\S+none\.yaml:1:1 {2}must be object$/],
  [
    "misspelt.yaml",
    "organisations:\n  - org_id: 903\n    event: []\nkeys:\n  - { key: a, org_id: 903, state: slows }\n",
    /\n {2}\S+\/misspelt\.yaml:3:5 {2}organisations\.0\.event: is not documented; did you mean events\?\n {2}\S+\/misspelt\.yaml:5:28 {2}keys\.0\.state: must be one of active, .*; did you mean slow\?$/,
  ],
  [
    "large.json",
    '{\n  "organisations": [\n    { "org_id": 9007199254740993 }\n  ]\n}',
    /\n {2}\S+\/large\.json:3:7 {2}organisations\.0\.org_id: must be .* to 9007199254740991: a larger integer would be rounded$/,
  ],
  [
    "wrong.json",
    '{"organisations": [{"org_id": "x"}]}',
    /wrong\.json: .*\n {2}\S+wrong\.json:1:21 {2}organisations\.0\.org_id: must be integer$/,
  ],
])("an invalid dataset is refused with the name of its file: %s", async (name, text, message) => {
  const path = text === undefined ? join(folder, name) : file(name, text);
  await expect(start({ dataset: path })).rejects.toThrow(message);
});

test.each([
  ["half.yaml", "openapi: [", /half\.yaml:1:11 cannot be read: /],
  ["other.yaml", "swagger: '1.2'", /other\.yaml: This is not an OpenAPI document/],
])("an invalid spec is refused with the name of its file: %s", async (name, text, message) => {
  await expect(start({ spec: file(name, text) })).rejects.toThrow(message);
});

test("an operation of another spec gets its example, behind the same checks", async () => {
  const document = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"), "utf8"));
  const details = document.paths["/api/v1/ext/{org_id}/event/{event_id}/details"].get;
  document.paths["/api/v1/ext/{org_id}/event/{event_id}/weather"] = { get: { ...details, operationId: "getWeather" } };
  const spec = file("spec.json", JSON.stringify(document));
  for (const engine of ["sandbox", "prism"] as const) {
    mock = await start({ spec, engine });
    expect(await get("/api/v1/ext/903/event/1001/weather")).toMatchObject({ body: { message: "Event details" } });
    expect(await get("/api/v1/ext/903/event/x/weather")).toMatchObject({ status: 422 });
    expect(await get("/api/v1/ext/903/event/404404/weather")).toMatchObject({ status: 404 });
    expect(await get("/api/v1/ext/903/event/1001/weather", "other")).toMatchObject({ status: 403 });
    expect(await (await fetch(`${mock.url}/openapi.json`)).json()).toEqual(document);
    await mock.close();
  }
});

test("a foreign spec needs no dataset", async () => {
  const ok = { description: "ok", content: { "application/json": { schema: { type: "string" }, example: "hello" } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Hello", version: "1" },
    paths: { "/hello": { get: { operationId: "hello", responses: { 200: ok } } } },
  };
  mock = await start({ spec: file("foreign.json", JSON.stringify(document)) });
  expect(await get("/hello")).toEqual({ status: 200, body: "hello" });
});

test("a response that violates the spec becomes a 500 that names the field, with either engine", async () => {
  const document = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"), "utf8"));
  document.components.schemas.PingResponse.properties.data.properties.status.const = "fine";
  const spec = file("strict.json", JSON.stringify(document));
  for (const engine of ["sandbox", "prism"] as const) {
    mock = await start({ spec, engine });
    const message = 'The 200 response of ping does not match the spec: data.status: must be "fine"';
    expect(await get("/api/v1/ext/903/event/456/ping")).toEqual({
      status: 500,
      body: { responseType: "error", message, data: null },
    });
    expect(mock.reported).toEqual([message]);
    await mock.close();
  }
});

test("a spec that Prism cannot read is refused at the start if the engine is Prism", async () => {
  const document = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"), "utf8"));
  document.components.examples.Broken = { value: { $ref: "#/components/examples/Nowhere" } }; // Data, which Prism resolves.
  const spec = file("unread.json", JSON.stringify(document));
  await expect(start({ spec, engine: "prism" })).rejects.toThrow(/Prism cannot read .*unread\.json: /);
  mock = await start({ spec });
  expect(await get("/api/v1/ext/903/event/456/ping")).toMatchObject({ status: 200 });
});

test.each(["sandbox", "prism"] as const)(
  "the %s engine leaves out headers that would break a response",
  async (engine) => {
    const { default: published } = await import("@9pic/spec/openapi.json", { with: { type: "json" } });
    const document = structuredClone(published) as any;
    const responses = document.paths["/api/v1/ext/{org_id}/event/{event_id}/ping"].get.responses;
    responses[200].headers = {
      "Content-Encoding": { schema: { type: "string" }, example: "gzip" },
      "Transfer-Encoding": { schema: { type: "string" }, example: "chunked" },
      "X-Note": { schema: { type: "string" }, example: "short ☕" },
      "X-Kept": { schema: { type: "string" }, example: "yes" },
    };
    mock = await start({ spec: file("headers.json", JSON.stringify(document)), engine, report: () => {} });
    const response = await fetch(`${mock.url}/api/v1/ext/903/event/456/ping`, {
      headers: { "X-API-Key": "demo-key", Prefer: "code=200" },
    });
    expect(await response.json()).toMatchObject({ message: "pong" });
    const { status, headers } = response;
    expect([status, headers.get("content-encoding"), headers.get("x-note"), headers.get("x-kept")]).toEqual([
      200,
      null,
      null,
      "yes",
    ]);
  },
);

test("loading Prism prints no warning, and leaves Node's deprecation warnings enabled", async () => {
  const program = `
    import { startMock } from "@9pic/mock";
    const mocks = await Promise.all([startMock(), startMock()]);
    const headers = { "X-API-Key": "demo-key", Prefer: "code=429" };
    const responses = await Promise.all(mocks.map(({ url }) => fetch(url + "/api/v1/ext/903/events", { headers })));
    await Promise.all(mocks.map(({ close }) => close()));
    console.log(responses.map(({ status }) => status).join(), process.noDeprecation);`;
  const flags = ["--input-type=module", "--eval", program];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, flags, { cwd: import.meta.dirname });
  expect([stdout, stderr]).toEqual(["429,429 undefined\n", ""]);
});

test("only pages of the origin of an option can read responses", async () => {
  mock = await start({ cors: "https://app.example" });
  const { headers } = await fetch(mock.url + "/api/v1/ext/903/events");
  expect([headers.get("access-control-allow-origin"), headers.get("vary")]).toEqual(["https://app.example", "origin"]);
});

test("pages of the origin of an option can send credentials, for which no header may be a wildcard", async () => {
  mock = await start({ cors: "https://app.example" });
  const url = `${mock.url}/api/v1/ext/903/events`;
  const preflight = {
    Origin: "https://app.example",
    "Access-Control-Request-Method": "GET",
    "Access-Control-Request-Headers": "x-api-key",
  };
  const responses = [
    await fetch(url, { method: "OPTIONS", headers: preflight }),
    await fetch(url, { headers: { "X-API-Key": "demo-key", Prefer: "code=429" } }),
  ];
  for (const { headers } of responses) {
    expect(headers.get("access-control-allow-credentials")).toBe("true");
    const cors = [...headers].filter(([name]) => name.startsWith("access-control"));
    expect(cors.filter(([, value]) => value.includes("*"))).toEqual([]);
  }
  expect(responses[0]!.headers.get("access-control-allow-methods")).toBe("GET");
  expect(responses[1]!.headers.get("access-control-expose-headers")).toContain("retry-after");
});

test("pages of any origin cannot send credentials", async () => {
  mock = await start();
  const { headers } = await fetch(`${mock.url}/api/v1/ext/903/events`);
  expect(headers.get("access-control-allow-credentials")).toBeNull();
});

test("every request fails with a failure rate of 1", async () => {
  mock = await start({ failureRate: 1 });
  expect(await get("/api/v1/ext/903/events")).toMatchObject({ status: 500 });
});

test("a request beyond the rate limit gets 429 with Retry-After", async () => {
  mock = await start({ rateLimit: 0.001 });
  expect(await get("/api/v1/ext/903/events")).toMatchObject({ status: 200 });
  const response = await fetch(mock.url + "/api/v1/ext/903/events", { headers: { "X-API-Key": "demo-key" } });
  expect([response.status, Number(response.headers.get("retry-after"))]).toEqual([429, expect.closeTo(1000, -2)]);
});

test("close sends the responses of requests in progress first", async () => {
  mock = await start({ delay: 100 });
  const headers = { "X-API-Key": "demo-key", Expect: "100-continue" };
  const pending = request(`${mock.url}/api/v1/ext/903/events`, { headers }).end();
  await once(pending, "continue"); // The mock has the request, and responds later.
  const responded = once(pending, "response");
  const closed = mock.close();
  const [response] = await responded;
  expect([response.statusCode, response.headers.connection]).toEqual([200, "close"]);
  response.resume();
  await closed;
  await expect(fetch(mock.url)).rejects.toThrow("fetch failed");
});

test("close completes a response that is being sent, and does not wait for idle connections", async () => {
  mock = await start({ events: 1_000_000 });
  const port = Number(new URL(mock.url).port);
  const silent = connect(port, "127.0.0.1");
  await once(silent, "connect");
  const half = connect(port, "127.0.0.1", () =>
    half.write("POST /__mock/overrides HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"),
  );
  await once(half, "connect");
  const pending = request(`${mock.url}/api/v1/ext/903/events?page_size=100`, {
    headers: { "X-API-Key": "demo-key" },
  }).end();
  const [response] = await once(pending, "response");
  const closed = mock.close();
  let text = "";
  for await (const chunk of response) text += chunk;
  expect(JSON.parse(text).data.events).toHaveLength(100);
  half.end();
  await closed;
});
