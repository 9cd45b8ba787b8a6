/** The client in a browser: without a key behind the page's own server; a key is refused. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import { launch } from "@9pic/docs/chromium";
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

let mock: RunningMock;
let server: Server;
beforeAll(async () => {
  mock = await startMock();
  const entry = fileURLToPath(new URL("page.js", import.meta.url));
  const bundle = await rolldown({
    input: entry,
    platform: "browser",
    plugins: [
      {
        name: "page",
        load: (id) => (id === entry ? PAGE : undefined),
        resolveId: (id) => (id === entry ? id : undefined),
      },
    ],
  });
  const { output } = await bundle.generate({ format: "esm" });
  // The page's own server adds the key.
  server = createServer(async ({ url = "/" }, response) => {
    if (!url.startsWith("/backend/")) {
      response.setHeader("content-type", "text/html").end(`<script type="module">${output[0].code}</script>`);
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

test("the client in a page lists events through the page's own server and refuses an API key", async () => {
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const outcome = await page.waitForFunction(() => (globalThis as { outcome?: unknown }).outcome);
  expect(await outcome.jsonValue()).toEqual({
    events: 24,
    missing: "not_found",
    refusal: expect.stringContaining("A page exposes the API key"),
  });
  await browser.close();
});
