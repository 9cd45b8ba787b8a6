/** The client in a browser: without a key behind the page's own server; a key is refused, in pages and in workers. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import { launch } from "@9pic/browser/chromium";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, expect, test } from "vitest";

import { type RunningMock, startMock } from "../src/servers.ts";

const PAGE = `
import { createClient } from "@9pic/client";
const pic = createClient({ apiKey: null, orgId: 903, baseUrl: "/backend" });
const events = [];
for await (const event of pic.listEvents({ page_size: 10 })) events.push(event.event_id);
const missing = await pic.ping({ event_id: 404404 }).result();
let refusal;
try { createClient({ apiKey: "nine_live_secret", orgId: 903 }); } catch (error) { refusal = error.message; }
globalThis.outcome = { events: events.length, missing: missing.kind, refusal };
`;

/** Creates clients with a key, and posts what each did. Runs in a page, which posts to itself, and in workers. */
const CREATE_WITH_KEY = `
import { createClient } from "@9pic/client";
const create = (options) => {
  try {
    createClient({ apiKey: "nine_live_secret", orgId: 903, ...options });
    return "created";
  } catch (error) {
    return error.kind;
  }
};
const outcome = {
  api: create({}),
  elsewhere: create({ baseUrl: "https://gateway.example" }),
  functionOfKey: create({ apiKey: () => "nine_live_secret" }),
  ownOrigin: create({ baseUrl: "https://www.shop.example/9pic" }),
  loopback: create({ baseUrl: "http://127.0.0.1:4010" }),
  localhost: create({ baseUrl: "http://localhost:4010" }),
  allowed: create({ dangerouslyAllowBrowser: true }),
  withoutKey: create({ apiKey: null }),
};
if (globalThis.document) globalThis.outcome = outcome;
else if (globalThis.postMessage) postMessage(outcome);
else globalThis.onconnect = ({ ports: [port] }) => port.postMessage(outcome);
`;

/** What a page does to get the outcome of a worker, by the kind of worker. */
const WORKERS = {
  "a worker": `new Worker("/create.js").onmessage = ({ data }) => (globalThis.outcome = data);`,
  "a module worker": `new Worker("/create.js", { type: "module" }).onmessage = ({ data }) => (globalThis.outcome = data);`,
  "a shared worker": `new SharedWorker("/create.js").port.onmessage = ({ data }) => (globalThis.outcome = data);`,
};
const PLACES = { "a page": CREATE_WITH_KEY, ...WORKERS };

/** Returns a program with the client in it. */
async function bundle(source: string): Promise<string> {
  const entry = fileURLToPath(new URL("entry.js", import.meta.url));
  const load = (id: string) => (id === entry ? source : undefined);
  const resolveId = (id: string) => (id === entry ? id : undefined);
  const built = await rolldown({ input: entry, platform: "browser", plugins: [{ name: "entry", load, resolveId }] });
  return (await built.generate({ format: "esm" })).output[0].code;
}

let mock: RunningMock;
let server: Server;
let page: string;
beforeAll(async () => {
  mock = await startMock();
  const create = await bundle(CREATE_WITH_KEY);
  // The page's own server adds the key.
  server = createServer(async ({ url = "/" }, response) => {
    if (url === "/create.js") return void response.setHeader("content-type", "text/javascript").end(create);
    if (!url.startsWith("/backend/")) {
      response.setHeader("content-type", "text/html").end(`<script type="module">${page}</script>`);
      return;
    }
    const upstream = await fetch(mock.url + url.slice("/backend".length), { headers: { "X-API-Key": "demo-key" } });
    response.writeHead(upstream.status, { "content-type": "application/json" }).end(await upstream.text());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterAll(async () => {
  server.close();
  await mock.stop();
});

/** Opens a page with a script, and returns the outcome that it sets. */
async function open(script: string): Promise<unknown> {
  page = script;
  const browser = await launch();
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const outcome = await tab.waitForFunction(() => (globalThis as { outcome?: unknown }).outcome);
    return await outcome.jsonValue();
  } finally {
    await browser.close();
  }
}

test("the client in a page lists events through the page's own server and refuses an API key", async () => {
  expect(await open(await bundle(PAGE))).toEqual({
    events: 24,
    missing: "not_found",
    refusal: expect.stringContaining("A page exposes the API key"),
  });
});

test.each(Object.entries(PLACES))("a key is refused in %s, unless the API is on this machine", async (_, script) => {
  expect(await open(await bundle(script))).toEqual({
    ...{ api: "argument", elsewhere: "argument", functionOfKey: "argument", ownOrigin: "argument" },
    ...{ loopback: "created", localhost: "created", allowed: "created", withoutKey: "created" },
  });
});
