/** Which pages of other origins can read responses, as a browser decides it. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { launch } from "@9pic/browser/chromium";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { start } from "../test/start.ts";

const EVENTS = "/api/v1/ext/903/events";
let browser: Browser;
let app: Server;
let origin: string;
beforeAll(async () => {
  app = createServer((_, response) => response.setHeader("content-type", "text/html").end("<!doctype html>"));
  await once(app.listen(0, "127.0.0.1"), "listening");
  origin = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  app.close();
});

/** Requests events from a page of the app. Returns the status, or the name of the error. */
async function fetchInPage(url: string, credentials: RequestCredentials): Promise<number | string> {
  const page = await browser.newPage();
  await page.goto(origin);
  const result = await page.evaluate(
    ([target, mode]) =>
      fetch(target as string, {
        credentials: mode as RequestCredentials,
        headers: { "X-API-Key": "demo-key", "X-Mock-Session": "tab" },
      }).then(
        (response) => response.status,
        (error: Error) => error.name,
      ),
    [url, credentials],
  );
  await page.close();
  return result;
}

test("a page reads responses without credentials by default, and with them if --cors names its origin", async () => {
  const open = await start();
  const named = await start({ cors: origin });
  const other = await start({ cors: "http://localhost:1" });
  expect([
    await fetchInPage(open.url + EVENTS, "omit"),
    await fetchInPage(open.url + EVENTS, "include"),
    await fetchInPage(named.url + EVENTS, "omit"),
    await fetchInPage(named.url + EVENTS, "include"),
    await fetchInPage(other.url + EVENTS, "include"),
  ]).toEqual([200, "TypeError", 200, 200, "TypeError"]);
  await Promise.all([open, named, other].map(({ close }) => close()));
});
