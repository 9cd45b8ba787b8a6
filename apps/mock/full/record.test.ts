/** `9pic-mock proxy --record`: what passes is in a dataset, with which the mock returns the same bytes. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { NOTES, specWithBodies } from "../test/spec-with-bodies.ts";
import { type Api, PING, pong, startApi } from "../test/start-proxy.ts";
import { failed, type Running, start } from "../test/start.ts";

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
const KEY = 'nine_live_"secret"-0123456789';
const EVENTS = "/api/v1/ext/903/events";

let folder: string;
let file: string;
let api: Api | undefined;
let mocks: Running[] = [];
let proxy: ChildProcess;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "9pic-record-"));
  file = join(folder, "data.json");
});
afterEach(async () => {
  proxy.kill("SIGKILL");
  api?.close();
  await Promise.all(mocks.map(({ close }) => close()));
  [mocks, api] = [[], undefined];
  rmSync(folder, { recursive: true });
});

async function mock(options: Parameters<typeof start>[0] = {}): Promise<Running> {
  const running = await start(options);
  mocks.push(running);
  return running;
}

type Recorder = { url: string; stop: () => Promise<{ code: number; output: string }> };

/** Starts the proxy in front of an API, with a file to record to. */
async function record(upstream: string, ...args: string[]): Promise<Recorder> {
  proxy = spawn(process.execPath, [bin, "proxy", "--upstream", upstream, "--record", file, "--port", "0", ...args]);
  let output = "";
  const lines = createInterface(proxy.stdout!)[Symbol.asyncIterator]();
  const url = /on (\S+),/.exec((await lines.next()).value!)![1]!;
  proxy.stderr!.setEncoding("utf8").on("data", (chunk) => (output += chunk));
  return {
    url,
    async stop() {
      proxy.kill("SIGTERM");
      for await (const line of { [Symbol.asyncIterator]: () => lines }) output += `${line}\n`;
      const code = proxy.exitCode ?? (await once(proxy, "exit"))[0];
      return { code, output };
    },
  };
}

/** Returns the status and the body of a response. */
async function send(url: string, init: RequestInit = {}): Promise<[number, string]> {
  const response = await fetch(url, { headers: { "X-API-Key": "demo-key" }, ...init });
  return [response.status, await response.text()];
}
const recorded = (): any => JSON.parse(readFileSync(file, "utf8"));

/** An API that returns a body as JSON, by the path; `undefined` gives 500. */
const returning =
  (bodies: Record<string, [status: number, body: string]>): RequestListener =>
  (request, response) => {
    const [status, body] = bodies[request.url!] ?? [500, "{}"];
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  };

test("the mock returns the same bytes to the recorded requests", async () => {
  const paths = [EVENTS, `${EVENTS}?page=2&page_size=7`, `${EVENTS}?page=0`, PING, PING.replace("456", "404404")];
  const foreign = "/api/v1/ext/903/event/90501/details";
  const upstream = await mock();
  const { url, stop } = await record(upstream.url);
  for (const path of [...paths, foreign, "/nowhere", PING]) await send(url + path);
  const { code, output } = await stop();
  expect(code).toBe(0);
  expect(output).toMatch(/data\.json has 6 recorded responses\.\n$/);
  expect(recorded().organisations).toEqual([{ org_id: 903 }]);
  expect(readdirSync(folder)).toEqual(["data.json"]);
  const copy = await mock({ dataset: file });
  for (const path of [...paths, foreign]) expect(await send(copy.url + path)).toEqual(await send(upstream.url + path));
});

test("keeps the bytes of spaces, large integers and undocumented fields, and of a compressed body", async () => {
  const bodies: Record<string, [number, string]> = {
    [PING]: [200, JSON.stringify({ ...pong, data: { ...pong.data, debug: true } }, null, 2)],
    [`${EVENTS}?page=3`]: [404, '{"responseType":"error","message":"\\u00e9","data":null,"id":9007199254740993}'],
  };
  api = await startApi(returning(bodies));
  const { url, stop } = await record(api.url);
  for (const path of Object.keys(bodies)) await send(url + path);
  api.server.removeAllListeners("request").on("request", (_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    response.end(gzipSync(JSON.stringify(pong)));
  });
  const zipped = PING.replace("456", "457");
  await send(url + zipped);
  await stop();
  const copy = await mock({ dataset: file });
  for (const [path, response] of Object.entries(bodies)) expect(await send(copy.url + path)).toEqual(response);
  expect(await send(copy.url + zipped)).toEqual([200, JSON.stringify(pong)]);
});

test("keeps the latest response of a request, beside what the dataset had, and writes while it runs", async () => {
  const event = { event_id: 5, event_name: "Park Run" };
  const own = { organisations: [{ org_id: 7, events: [event] }], keys: [{ key: "mine", org_id: 7 }] };
  writeFileSync(file, JSON.stringify(own));
  const bodies: Record<string, [number, string]> = { [PING]: [404, JSON.stringify(failed("first"))] };
  api = await startApi(returning(bodies));
  const { url, stop } = await record(api.url);
  await send(url + PING);
  await vi.waitUntil(() => recorded().responses?.length === 1);
  expect(recorded()).toMatchObject({ ...own, organisations: [...own.organisations, { org_id: 903 }] });
  bodies[PING] = [200, JSON.stringify(pong)];
  await send(url + PING);
  await stop();
  expect(recorded().responses).toEqual([
    { operationId: "ping", parameters: { org_id: 903, event_id: 456 }, status: 200, body: pong },
  ]);
});

test("leaves out what other requests would not get", async () => {
  const bodies: Record<string, [number, string]> = {
    [PING]: [429, JSON.stringify(failed("slow down"))],
    [EVENTS]: [401, JSON.stringify(failed("no key"))],
    [`${EVENTS}?page=2`]: [200, "<h1>"],
    [`${EVENTS}?page=x`]: [200, JSON.stringify(pong)],
    [PING.replace("456", "9007199254740993")]: [200, JSON.stringify(pong)],
  };
  api = await startApi(returning(bodies));
  const { url, stop } = await record(api.url);
  for (const path of [...Object.keys(bodies), `${EVENTS}?page=4`]) await send(url + path);
  expect((await stop()).output).toMatch(/data\.json has 0 recorded responses\.\n$/);
  expect(existsSync(file)).toBe(false);
});

test("the key is in no file, although the API returns it", async () => {
  const bodies: Record<string, [number, string]> = {
    [PING]: [404, JSON.stringify(failed(`The key ${KEY} (${encodeURIComponent(KEY)}) cannot see this`))],
    [EVENTS]: [404, `{ "responseType": "error", "message": ${JSON.stringify(KEY).replace("live", "l\\u0069ve")} }`],
    [`${EVENTS}?page=2`]: [404, JSON.stringify({ ...failed("ok"), data: ["k"] })],
  };
  api = await startApi(returning(bodies));
  const { url, stop } = await record(api.url);
  for (const path of [PING, EVENTS]) await send(url + path, { headers: { "X-API-Key": KEY } });
  await send(`${url}${EVENTS}?page=2`, { headers: { "X-API-Key": "k" } });
  const { output } = await stop();
  const messages = recorded().responses.map(({ body }: any) => body.message);
  expect(messages).toEqual(["The key (hidden) ((hidden)) cannot see this", "(hidden)", "ok"]);
  expect(recorded().responses[2].body.data).toEqual(["(hidden)"]);
  expect(output + readFileSync(file, "utf8")).not.toContain("0123456789");
});

test("the success of a request with a body is recorded without the body", async () => {
  const spec = await specWithBodies(folder);
  const upstream = await mock({ spec });
  const { url, stop } = await record(upstream.url, "--spec", spec);
  const headers = { "X-API-Key": "demo-key", "Content-Type": "application/json" };
  const post = (base: string, note: object): ReturnType<typeof send> =>
    send(base + NOTES, { method: "POST", headers, body: JSON.stringify(note) });
  const [status, body] = await post(url, { text: "nine_secret_note" });
  expect([status, (await post(url, { text: 1 }))[0]]).toEqual([200, 422]);
  await stop();
  expect(recorded().responses).toEqual([
    { operationId: "addNote", parameters: { org_id: 903, event_id: 456 }, status: 200, body: JSON.parse(body) },
  ]);
  const copy = await mock({ spec, dataset: file });
  expect(await post(copy.url, { text: "another" })).toEqual([200, body]);
});

test("a file that is no dataset is refused at the start, and one that cannot be written is told", async () => {
  writeFileSync(file, '{"organisations": []}');
  proxy = spawn(process.execPath, [bin, "proxy", "--upstream", "http://127.0.0.1:1", "--record", file, "--port", "0"]);
  let stderr = "";
  proxy.stderr!.on("data", (chunk) => (stderr += chunk));
  expect(await once(proxy, "close")).toEqual([1, null]);
  expect(stderr).toContain(`${file}:1:2  organisations: must NOT have fewer than 1 items`);
  expect(readFileSync(file, "utf8")).toBe('{"organisations": []}');

  api = await startApi(returning({ [PING]: [200, JSON.stringify(pong)] }));
  file = join(folder, "missing", "data.json");
  const { url, stop } = await record(api.url);
  await send(url + PING);
  const { code, output } = await stop();
  expect([code, output]).toEqual([1, expect.stringContaining(`${file} cannot be written: ENOENT`)]);
});

test("says that a response is nested too deeply to be recorded", async () => {
  const depth = 100_000;
  api = await startApi(returning({ [PING]: [200, "[".repeat(depth) + "]".repeat(depth)] }));
  const { url, stop } = await record(api.url);
  expect((await send(url + PING))[0]).toBe(200);
  const { output } = await stop();
  expect(output).toContain("A response of ping is not recorded: its JSON is nested too deeply.\n");
  expect(output).not.toContain("RangeError");
});
