/** `GET /__mock/events` tells a panel what happens, as it happens. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, expect, test } from "vitest";

import { type Running, start } from "./start.ts";

const PING = "/api/v1/ext/903/event/456/ping";
const KEY = { "X-API-Key": "demo-key" };
let mock: Running;
afterEach(() => mock.close());

type Event = { event: string; data: any };

/** Opens the stream. Returns a function that reads events until one is as wanted, and returns that. */
async function listen(): Promise<{ until: (wanted: (event: Event) => boolean) => Promise<Event>; end: () => void }> {
  const controller = new AbortController();
  const response = await fetch(`${mock.url}/__mock/events`, { signal: controller.signal });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async (): Promise<Event> => {
    for (;;) {
      const end = text.indexOf("\n\n");
      const block = text.slice(0, Math.max(0, end));
      if (end >= 0) text = text.slice(end + 2);
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (event !== undefined) return { event, data: JSON.parse(data as string) };
      if (end >= 0) continue;
      const { value, done } = await reader.read();
      if (done) throw new Error("The stream ended.");
      text += value;
    }
  };
  const until = async (wanted: (event: Event) => boolean): Promise<Event> => {
    for (;;) {
      const event = await next();
      if (wanted(event)) return event;
    }
  };
  return { until, end: () => controller.abort() };
}

const post = (path: string, body: unknown, method = "POST"): Promise<Response> =>
  fetch(mock.url + path, { method, body: JSON.stringify(body) });
const isRequests = ({ event }: Event): boolean => event === "requests";
const isState = ({ event }: Event): boolean => event === "state";

test("the first event is the state, and further ones follow each change", async () => {
  mock = await start();
  const { until, end } = await listen();
  const { data } = await until(isState);
  expect(data).toEqual(await (await fetch(`${mock.url}/__mock/state`)).json());
  expect(data).toMatchObject({ overrides: [], faults: {}, problem: null, running: [] });
  expect(data.operations.map(({ operationId }: { operationId: string }) => operationId)).toContain("ping");
  mock.override({ operationId: "ping", status: 500, times: "always" });
  expect((await until(isState)).data.overrides).toMatchObject([{ operationId: "ping", left: "always" }]);
  await post("/__mock/faults", { delay: 5 }, "PATCH");
  expect((await until(isState)).data.faults).toEqual({ delay: 5 });
  await post("/__mock/scenarios", { name: "outage" });
  expect((await until(isState)).data.running).toMatchObject([{ name: "outage", step: 0 }]);
  end();
});

test("requests are told with their status and reason, without keys that could be real, and without those of the panel", async () => {
  mock = await start();
  const { until, end } = await listen();
  await until(isState);
  await fetch(`${mock.url}/__mock/state`);
  const secret = "nine_live_secret";
  await fetch(`${mock.url}${PING}?key=${secret}`, { headers: { "X-API-Key": secret, "X-Mock-Session": "s" } });
  const { data } = await until(isRequests);
  expect(data.requests).toMatchObject([{ status: 403, key: "(hidden)", operationId: "ping", session: "s" }]);
  expect(JSON.stringify(data)).not.toContain(secret);
  await fetch(mock.url + PING, { headers: { ...KEY, "X-Mock-Fault": "reset" } }).catch(() => {});
  expect((await until(isRequests)).data.requests).toMatchObject([{ status: 0, cause: "fault reset" }]);
  end();
});

test("many requests are counted, and not all told", async () => {
  mock = await start();
  const { until, end } = await listen();
  await until(isState);
  const count = 300;
  await Promise.all(Array.from({ length: count }, () => fetch(mock.url + PING, { headers: KEY })));
  let [told, skipped] = [0, 0];
  while (told + skipped < count) {
    const { data } = await until(isRequests);
    expect(data.requests.length).toBeLessThanOrEqual(50);
    told += data.requests.length;
    skipped += data.skipped;
  }
  expect(told + skipped).toBe(count);
  end();
});

test("the 21st panel is refused, a panel that is closed makes room, and the mock closes with panels open", async () => {
  mock = await start();
  const panels = await Promise.all(Array.from({ length: 20 }, listen));
  expect((await fetch(`${mock.url}/__mock/events`)).status).toBe(503);
  for (const { end } of panels.slice(0, 1)) end();
  const open = async (): Promise<number> => {
    const response = await fetch(`${mock.url}/__mock/events`);
    await response.body?.cancel();
    return response.status;
  };
  // Less than the 15 seconds after which a comment to the panel would notice it.
  await expect.poll(open).toBe(200);
  await mock.close();
});

test("a broken dataset is a problem of the state until it is valid again, and overrides are kept", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mock-"));
  const file = join(folder, "data.json");
  const write = (name: unknown): void =>
    writeFileSync(
      file,
      JSON.stringify({ organisations: [{ org_id: 903, events: [{ event_id: 456, event_name: name }] }] }),
    );
  write("Park Run");
  mock = await start({ dataset: file, watch: true });
  const id = mock.override({ operationId: "ping", status: 500, times: "always" });
  const { until, end } = await listen();
  await until(isState);
  write(7);
  const { data } = await until((event) => isState(event) && event.data.problem !== null);
  expect(data.problem).toContain("event_name");
  write("Beach Run");
  const valid = await until((event) => isState(event) && event.data.problem === null);
  expect(valid.data.overrides).toMatchObject([{ id, operationId: "ping", left: "always" }]);
  expect((await fetch(mock.url + PING, { headers: KEY })).status).toBe(500);
  end();
  rmSync(folder, { recursive: true });
});
