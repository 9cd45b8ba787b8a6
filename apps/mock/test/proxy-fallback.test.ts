/** `--fallback`: responses from the sandbox for operations that the API does not have yet. */
import type { IncomingMessage, ServerResponse } from "node:http";

import { type CompiledOperation, createSandbox, type Dataset, defaultSpec } from "@9pic/sandbox";
import { afterEach, expect, test } from "vitest";

import { createFallback } from "../src/proxy/fallback.ts";
import { type Api, startApi, startProxy, type TestProxy } from "./start-proxy.ts";

let proxy: TestProxy;
let api: Api;
afterEach(async () => {
  api.close();
  await proxy.close();
});

const SECRET = "nine_live_secret";
const ORG = 55;
const EVENT = 4242;
const fill = ({ path }: CompiledOperation): string =>
  path.replace("{org_id}", String(ORG)).replace("{event_id}", String(EVENT));
const lacking = (status: number) => (_request: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(status, { "content-type": "text/html" }).end("<h1>no</h1>");
const send = (path: string, options: RequestInit = {}): Promise<Response> =>
  fetch(proxy.url + path, { ...options, headers: { "X-API-Key": SECRET, ...options.headers } });
/** The operations whose requests need nothing but a key and the two ids. */
const gets = defaultSpec.operations.filter(
  ({ method, parameters, credentials }) =>
    method === "GET" &&
    credentials.some(({ isApiKey }) => isApiKey) &&
    parameters.every(({ name, required }) => !required || ["org_id", "event_id"].includes(name)),
);

test.each([404, 501])("responds from the sandbox to every documented operation that gets %i", async (status) => {
  api = await startApi(lacking(status));
  proxy = await startProxy(api.url, { fallback: createFallback(defaultSpec) });
  for (const operation of gets) {
    const response = await send(fill(operation));
    expect([operation.operationId, response.ok, response.headers.get("x-mock-fallback")]).toEqual([
      operation.operationId,
      true,
      String(status),
    ]);
    expect(await response.json()).toMatchObject({ responseType: "success" });
  }
  expect(proxy.notes.map(({ note }) => note)).toEqual(
    gets.map(() => `the sandbox responded, since the API responded with ${status}`),
  );
  expect([proxy.violations, proxy.exchanges, proxy.errors]).toEqual([[], [], []]);
});

test("passes on the statuses that are not about what the API lacks, and what the spec does not document", async () => {
  api = await startApi((request, response) => lacking(request.url === "/other" ? 404 : 500)(request, response));
  proxy = await startProxy(api.url, { fallback: createFallback(defaultSpec) });
  for (const path of [fill(gets[0]!), "/other"]) {
    const response = await send(path);
    expect([await response.text(), response.headers.get("x-mock-fallback")]).toEqual(["<h1>no</h1>", null]);
  }
});

test("passes on a 404 without --fallback", async () => {
  api = await startApi(lacking(404));
  proxy = await startProxy(api.url);
  expect((await send(fill(gets[0]!))).status).toBe(404);
});

test("checks a request as the sandbox does: its key, its parameters and overrides in its headers", async () => {
  api = await startApi(lacking(404));
  proxy = await startProxy(api.url, { fallback: createFallback(defaultSpec) });
  const path = fill(gets.find(({ operationId }) => operationId === "listEvents")!);
  const statuses = [
    await send(path, { headers: { "X-API-Key": "" } }),
    await send(`${path}?page=0`),
    await send(path, { headers: { Prefer: "code=429" } }),
    await send(path, { method: "HEAD" }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([401, 422, 429, 200]);
  expect(proxy.violations.map(({ problem }) => problem)).toEqual([
    "header.x-api-key: is missing",
    "query.page: must be >= 1",
  ]);
  expect(JSON.stringify(proxy.notes)).not.toContain(SECRET);
});

test("with a dataset, its organisations have its own events, with any key", async () => {
  const dataset: Dataset = {
    organisations: [{ org_id: 7, events: [{ event_id: 1, event_name: "Park Run" }] }],
    keys: [{ key: "slow", org_id: 7, state: "throttled" }],
  };
  api = await startApi(lacking(404));
  proxy = await startProxy(api.url, { fallback: createFallback(defaultSpec, dataset) });
  const details = (org: number, event: number): Promise<Response> => send(`/api/v1/ext/${org}/event/${event}/details`);
  expect(await (await details(7, 1)).json()).toMatchObject({ data: { event_id: 1, event_name: "Park Run" } });
  expect((await details(7, 2)).status).toBe(404);
  expect(await (await details(ORG, EVENT)).json()).toMatchObject({ data: { event_id: EVENT } });
  const throttled = await send("/api/v1/ext/7/events", { headers: { "X-API-Key": "slow" } });
  expect(throttled.status).toBe(429);
});

test("an organisation without a dataset lists the events of the examples", async () => {
  const sandbox = createSandbox();
  const expected = sandbox.handle({
    method: "GET",
    url: "/api/v1/ext/903/events",
    headers: { "x-api-key": "demo-key" },
  });
  api = await startApi(lacking(404));
  proxy = await startProxy(api.url, { fallback: createFallback(defaultSpec) });
  expect(await (await send(`/api/v1/ext/${ORG}/events`)).json()).toEqual(expected.body);
});
