/** The mock as its options make it: another dataset, another spec, other manners. */
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

import { type Running, start } from "./start.ts";

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
])("a dataset of one's own, as %s", async (_form, source) => {
  mock = await start({ dataset: source });
  expect(await names("/api/v1/ext/7/events")).toEqual(["Mine"]);
  expect(await get("/api/v1/ext/903/events")).toMatchObject({ status: 403 });
});

test("a million events", async () => {
  mock = await start({ events: 1_000_000 });
  const { body } = await get("/api/v1/ext/903/events?page=10000&page_size=100");
  expect(body.data.pagination).toMatchObject({ total: 1_000_000, hasNextPage: false });
  expect(body.data.events).toHaveLength(100);
  const { event_id } = body.data.events[99];
  expect(await get(`/api/v1/ext/903/event/${event_id}/ping`)).toMatchObject({ status: 200 });
  expect(await get(`/api/v1/ext/903/event/${event_id + 1}/ping`)).toMatchObject({ status: 404 });
});

test("fewer events than there are", async () => {
  mock = await start({ events: 1 });
  expect(await names("/api/v1/ext/903/events")).toEqual(["Mumbai Marathon 2026"]);
});

test.each([
  ["no.json", undefined, /^There is no file .*no\.json\.$/],
  ["half.json", '{"organisations": [', /half\.json cannot be parsed: /],
  [
    "wrong.json",
    '{"organisations": [{"org_id": "x"}]}',
    /wrong\.json: .*\n {2}organisations\.0\.org_id: must be integer$/,
  ],
])("a dataset that is not as it must be is refused by name: %s", async (name, text, message) => {
  const path = text === undefined ? join(folder, name) : file(name, text);
  await expect(start({ dataset: path })).rejects.toThrow(message);
});

test.each([
  ["half.yaml", "openapi: [", /half\.yaml cannot be parsed: /],
  ["other.yaml", "swagger: '2.0'", /other\.yaml: This is not an OpenAPI 3\.1 document/],
])("a spec that cannot be read is refused by name: %s", async (name, text, message) => {
  await expect(start({ spec: file(name, text) })).rejects.toThrow(message);
});

test("another spec: an operation that nobody wrote a line for is answered from its example, behind the same checks", async () => {
  const document = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"), "utf8"));
  const details = document.paths["/api/v1/ext/{org_id}/event/{event_id}/details"].get;
  document.paths["/api/v1/ext/{org_id}/event/{event_id}/weather"] = { get: { ...details, operationId: "getWeather" } };
  const spec = file("spec.json", JSON.stringify(document));
  for (const engine of ["sandbox", "prism"] as const) {
    mock = await start({ spec, engine });
    expect(await get("/api/v1/ext/903/event/1001/weather")).toMatchObject({ body: { data: { event_id: 456 } } });
    expect(await get("/api/v1/ext/903/event/x/weather")).toMatchObject({ status: 422 });
    expect(await get("/api/v1/ext/903/event/404404/weather")).toMatchObject({ status: 404 });
    expect(await get("/api/v1/ext/903/event/1001/weather", "other")).toMatchObject({ status: 403 });
    expect(await (await fetch(`${mock.url}/openapi.json`)).json()).toEqual(document);
    await mock.close();
  }
});

test("a spec of somebody else's needs no dataset", async () => {
  const ok = { description: "ok", content: { "application/json": { schema: { type: "string" }, example: "hello" } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Hello", version: "1" },
    paths: { "/hello": { get: { operationId: "hello", responses: { 200: ok } } } },
  };
  mock = await start({ spec: file("foreign.json", JSON.stringify(document)) });
  expect(await get("/hello")).toEqual({ status: 200, body: "hello" });
});

test("an answer that is not as the spec says is a 500 that names the field, from either engine", async () => {
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

test("a spec that Prism cannot read is refused at the start, where Prism is to answer", async () => {
  const document = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"), "utf8"));
  document.components.examples.Broken = { value: { $ref: "#/components/examples/Nowhere" } }; // Data, which Prism resolves.
  const spec = file("unread.json", JSON.stringify(document));
  await expect(start({ spec, engine: "prism" })).rejects.toThrow(/Prism cannot read .*unread\.json: /);
  mock = await start({ spec });
  expect(await get("/api/v1/ext/903/event/456/ping")).toMatchObject({ status: 200 });
});

test("Node's warnings are as they were once Prism is loaded", async () => {
  const program = `
    import { startMock } from "@9pic/mock";
    const mocks = await Promise.all([startMock(), startMock()]);
    const headers = { "X-API-Key": "demo-key", Prefer: "code=429" };
    const answers = await Promise.all(mocks.map(({ url }) => fetch(url + "/api/v1/ext/903/events", { headers })));
    await Promise.all(mocks.map(({ close }) => close()));
    console.log(answers.map(({ status }) => status).join(), process.noDeprecation);`;
  const flags = ["--input-type=module", "--eval", program];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, flags, { cwd: import.meta.dirname });
  expect([stdout, stderr]).toEqual(["429,429 undefined\n", ""]);
});

test("pages of one origin alone may read the answers", async () => {
  mock = await start({ cors: "https://app.example" });
  const { headers } = await fetch(mock.url + "/api/v1/ext/903/events");
  expect([headers.get("access-control-allow-origin"), headers.get("vary")]).toEqual(["https://app.example", "origin"]);
});

test("every call fails, or none", async () => {
  mock = await start({ failureRate: 1 });
  expect(await get("/api/v1/ext/903/events")).toMatchObject({ status: 500 });
});

test("what exceeds the rate is 429, with Retry-After", async () => {
  mock = await start({ rateLimit: 0.001 });
  expect(await get("/api/v1/ext/903/events")).toMatchObject({ status: 200 });
  const response = await fetch(mock.url + "/api/v1/ext/903/events", { headers: { "X-API-Key": "demo-key" } });
  expect([response.status, Number(response.headers.get("retry-after"))]).toEqual([429, expect.closeTo(1000, -2)]);
});

test("close answers first what is under way", async () => {
  mock = await start({ delay: 100 });
  const headers = { "X-API-Key": "demo-key", Expect: "100-continue" };
  const asked = request(`${mock.url}/api/v1/ext/903/events`, { headers }).end();
  await once(asked, "continue"); // The mock has the request, and will answer it later.
  const answered = once(asked, "response");
  const closed = mock.close();
  const [response] = await answered;
  expect([response.statusCode, response.headers.connection]).toEqual([200, "close"]);
  response.resume();
  await closed;
  await expect(fetch(mock.url)).rejects.toThrow("fetch failed");
});

test("close cuts off no answer that is being sent, and waits for nobody who says nothing", async () => {
  mock = await start({ events: 1_000_000 });
  const port = Number(new URL(mock.url).port);
  const silent = connect(port, "127.0.0.1");
  await once(silent, "connect");
  const half = connect(port, "127.0.0.1", () =>
    half.write("POST /__mock/overrides HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"),
  );
  await once(half, "connect");
  const asked = request(`${mock.url}/api/v1/ext/903/events?page_size=100`, {
    headers: { "X-API-Key": "demo-key" },
  }).end();
  const [response] = await once(asked, "response");
  const closed = mock.close();
  let text = "";
  for await (const chunk of response) text += chunk;
  expect(JSON.parse(text).data.events).toHaveLength(100);
  half.end();
  await closed;
});
