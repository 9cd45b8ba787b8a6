/** What careless and hostile requests to `/__mock/*`, and to the API, must not do to the mock and to its other users. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterEach, expect, test } from "vitest";

import { failed, type Running, start } from "../test/start.ts";

const run = promisify(execFile);
const KEY = { "X-API-Key": "demo-key" };
const EVENTS = "/api/v1/ext/903/events";
const SECRET = "nine_live_secret";
/** A machine that is busy takes seconds for 100 MB. */
const POLL = { timeout: 20_000 };
let mock: Running;
afterEach(() => mock.close());

const post = (path: string, body: string): Promise<Response> => fetch(mock.url + path, { method: "POST", body });
const details = async (id: number): Promise<string> => (await fetch(`${mock.url}/__mock/requests/${id}`)).text();

test("does not return the key of an override", async () => {
  mock = await start();
  const text = await (await post("/__mock/overrides", JSON.stringify({ status: 500, key: SECRET }))).text();
  expect(JSON.parse(text)).toEqual({ id: 1, override: { status: 500, key: "(hidden)" } });
});

test("does not take a control request with an absolute target for one to the API", async () => {
  mock = await start();
  const target = ["--request-target", "http://localhost/__mock/overrides"];
  const body = ["-H", "Content-Type: application/json", "-d", JSON.stringify({ status: 500, key: SECRET })];
  await run("curl", ["-s", ...target, ...body, mock.url]);
  expect(mock.requests()).toEqual([]);
});

test("hides keys in headers of any name, and in the value of a fault", async () => {
  mock = await start();
  const headers = { ...KEY, Authorization: `Bearer ${SECRET}`, "X-Auth-Token": "nine_live_token" };
  await fetch(mock.url + EVENTS, { headers: { ...headers, "X-Mock-Fault": `unknown-field=${SECRET}` } });
  expect(mock.requests()).toMatchObject([{ cause: "fault unknown-field=(hidden)" }]);
  const shown = await details(1);
  expect(JSON.parse(shown).requestHeaders).toMatchObject({ "x-auth-token": "(hidden)", "x-api-key": "demo-key" });
  expect(shown).not.toMatch(/nine_live/);
});

test.each([
  ["broken JSON", '{session: "a"}', /^body: must be a JSON object such as \{"session": "a"\}, or no body/],
  ["a text", '"a"', /^body: must be a JSON object/],
  ["an unknown name", '{"sessions":"a"}', "body: sessions is unknown. A reset has session, or no body to reset all."],
])("does not reset all sessions for %s", async (_name, body, message) => {
  mock = await start();
  mock.override({ status: 500, session: "b" });
  const response = await post("/__mock/reset", body);
  expect([response.status, await response.json()]).toEqual([
    422,
    failed(typeof message === "string" ? message : expect.stringMatching(message)),
  ]);
  expect((await fetch(mock.url + EVENTS, { headers: { ...KEY, "X-Mock-Session": "b" } })).status).toBe(500);
});

test.each([
  ["scenarios", '{"name":{"toString":1}}', "body: name must be a string, the name of a scenario."],
  ["scenarios", "{}", "body: name must be a string, the name of a scenario."],
])("refuses POST /__mock/%s with %s", async (path, body, message) => {
  mock = await start();
  const response = await post(`/__mock/${path}`, body);
  expect([response.status, await response.json(), mock.reported]).toEqual([422, failed(message), []]);
});

test("refuses a large body of a control request, since overrides are kept", async () => {
  mock = await start();
  const response = await post("/__mock/overrides", JSON.stringify({ status: 500, path: `/${"x".repeat(20_000)}` }));
  expect([response.status, await response.json()]).toEqual([
    413,
    failed("The body is larger than 16384 bytes, the most that /__mock/overrides takes. Send a smaller one."),
  ]);
});

test("does not keep the large bodies that it has sent", async () => {
  mock = await start();
  const headers = { "X-API-Key": "demo-key-large-body", "X-Mock-Fault": "large-body=1" };
  const { length } = await (await fetch(mock.url + EVENTS, { headers })).text();
  expect(length).toBeGreaterThan(1024 * 1024);
  expect(JSON.parse(await details(1)).responseBody).toBe(`(${length} characters, which are not kept)`);
});

test("the commands of the page run nothing that a document or a host name has in it", async () => {
  const examples = { 'a$(echo ran)`echo ran`"': { value: {} } };
  const responses = { 200: { description: "ok", content: { "application/json": { examples } } } };
  const operation = { operationId: "list", summary: "<img src=x onerror=alert(1)>", responses };
  const document = { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: { "/list": { get: operation } } };
  const spec = join(tmpdir(), `hostile-${process.pid}.json`);
  await writeFile(spec, JSON.stringify(document));
  mock = await start({ spec });
  const host = "$(echo${IFS}ran).example";
  const { stdout: page } = await run("curl", ["-s", "-H", `Host: ${host}`, mock.url]);
  expect(page).not.toContain("<img");
  const text = page.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  const commands = [...text.matchAll(/<code>(curl .*?)<\/code>/gs)].map(([, command]) => command as string);
  expect(commands.length).toBeGreaterThan(3);
  for (const command of commands) {
    const { stdout } = await run("sh", ["-c", command.replace("curl", "printf '%s\\n'")]);
    expect(stdout).not.toMatch(/^ran|[^o} ]ran/m);
  }
});

test("does not let a page of another site start a scenario for all, but for a session", async () => {
  mock = await start();
  const page = { ...KEY, Origin: "https://evil.example", "X-Mock-Scenario": "outage" };
  const status = async (headers: Record<string, string>) => (await fetch(mock.url + EVENTS, { headers })).status;
  expect([await status(page), await status(KEY)]).toEqual([403, 200]);
  expect([await status({ ...page, "X-Mock-Session": "a" }), await status(KEY)]).toEqual([503, 200]);
  expect([await status({ ...page, Origin: "http://localhost:3000" }), await status(KEY)]).toEqual([503, 503]);
});

test("refuses large bodies while those of others are not read", async () => {
  mock = await start();
  const { port, host } = new URL(mock.url);
  const request = `GET ${EVENTS} HTTP/1.1\r\nHost: ${host}\r\nX-API-Key: demo-key\r\nX-Mock-Fault: large-body=100\r\n\r\n`;
  const socket = connect(Number(port), "127.0.0.1").on("error", () => {});
  socket.write(request.repeat(4));
  const statuses = (): number[] => mock.requests().map(({ status }) => status);
  await expect.poll(statuses, POLL).toEqual([200, 200, 503, 503]);
  socket.destroy();
  const headers = { ...KEY, "X-Mock-Fault": "large-body=2" };
  await expect.poll(async () => (await fetch(mock.url + EVENTS, { headers })).status, POLL).toBe(200);
});

test("ends a connection without a response when it closes, and does not wait for it as for a slow body", async () => {
  mock = await start();
  const { port, host } = new URL(mock.url);
  const open = async (fault: string): Promise<string> => {
    const socket = connect(Number(port), "127.0.0.1").on("error", () => {});
    const headers = `Host: ${host}\r\nX-API-Key: demo-key\r\nX-Mock-Fault: ${fault}\r\n`;
    socket.resume().write(`GET /api/v1/ext/903/event/456/ping HTTP/1.1\r\n${headers}\r\n`);
    await once(socket, "close");
    return fault;
  };
  const sockets = [open("slow-body=50"), open("no-response")];
  await expect.poll(() => mock.requests().length, POLL).toBe(2);
  void mock.close();
  expect(await Promise.race(sockets)).toBe("no-response");
});
