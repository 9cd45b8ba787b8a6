/** The dashboard as the playground of the mock, its server, and the key. */
import { request as sendRequest } from "node:http";

import { launch } from "@9pic/browser/chromium";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type DashboardWithMock, startWithMock } from "../src/dashboard.ts";

/** A key that only the server of the page knows. */
const SERVER_KEY = "demo-key";

let backend: DashboardWithMock;
beforeAll(async () => void (backend = await startWithMock(SERVER_KEY)));
afterAll(() => backend.stop());

describe("the playground", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => void (browser = await launch()));
  afterAll(() => browser.close());

  test("shows the effect of a click in the panel of the mock as soon as its window has the focus", async () => {
    const context = await browser.newContext();
    const [panel, playground] = [await context.newPage(), await context.newPage()];
    await panel.goto(backend.mockUrl);
    await playground.goto(backend.url);
    await playground.getByText(/^Page 1 of/).waitFor();
    await panel.getByRole("group", { name: "Response of listEvents" }).getByRole("button", { name: "403" }).click();
    await panel.locator(".overridden").waitFor();
    await playground.evaluate(() => dispatchEvent(new Event("focus")));
    await playground.getByRole("alert").getByRole("heading", { name: "Access denied" }).waitFor();
    await panel.getByRole("button", { name: "Reset all" }).click();
    await panel.getByText("as usual").first().waitFor();
    await playground.getByRole("button", { name: "Reload" }).click();
    await playground.getByRole("alert").waitFor({ state: "detached" });
    await context.close();
  });

  test("reloads every 5 seconds if you want", async () => {
    page = await browser.newPage();
    await page.clock.install();
    await page.goto(backend.url);
    await page.getByText(/^Page 1 of/).waitFor();
    await page.getByLabel("Reload every 5 s").check();
    await backend.override(page, { operationId: "listEvents", status: 500 });
    await page.clock.fastForward(5000);
    await page.getByRole("alert").getByRole("heading", { name: "The API failed" }).waitFor();
    await backend.reset(page);
    await page.clock.fastForward(5000);
    await page.getByRole("alert").waitFor({ state: "detached" });
    await page.close();
  });

  test("keeps a typed key in memory, and sends it to the server of the page only", async () => {
    page = await browser.newPage();
    const withKey: string[] = [];
    page.on("request", async (request) => {
      if (Object.values(await request.allHeaders()).includes("demo-key-inactive")) withKey.push(request.url());
    });
    await page.goto(backend.url);
    await page.getByLabel("API key").fill("demo-key-inactive");
    await page.getByRole("button", { name: "Test connection" }).click();
    await page.getByRole("alert").getByRole("heading", { name: "Access denied" }).waitFor();
    expect(withKey.length).toBeGreaterThan(0);
    expect(withKey.every((url) => url.startsWith(`${backend.url}/9pic/`) && !url.includes("demo-key"))).toBe(true);
    const kept = await page.evaluate(() =>
      JSON.stringify([location.href, document.cookie, localStorage, sessionStorage]),
    );
    expect(kept).not.toContain("demo-key");
    await page.reload();
    await page.getByText(/^Page 1 of/).waitFor();
    expect(await page.getByLabel("API key").inputValue()).toBe("");
    await page.close();
  });
});

const EVENTS = "/9pic/api/v1/ext/903/events";

/** Sends a request with headers that `fetch` does not allow. */
const get = (path: string, headers: Record<string, string> = {}, method = "GET"): Promise<[number, string]> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(backend.url);
    sendRequest({ hostname, port, path, headers, method }, async (response) => {
      let body = "";
      for await (const chunk of response.setEncoding("utf8")) body += chunk;
      resolve([response.statusCode!, body]);
    })
      .on("error", reject)
      .end();
  });

describe("the server of the dashboard", () => {
  test("adds its key to a request without one, and forwards another key", async () => {
    expect((await get(EVENTS))[0]).toBe(200);
    expect((await get(EVENTS, { "X-API-Key": "demo-key-inactive" }))[0]).toBe(403);
  });

  test("refuses a name that is not its own, and all that it need not forward", async () => {
    expect((await get(EVENTS, { Host: "evil.example" }))[0]).toBe(421);
    expect((await get("/", { Host: "evil.example" }))[0]).toBe(421);
    for (const path of [
      "/9pic/__mock/state",
      "/9pic/api/../__mock/state",
      "/9pic/api/..%2F__mock/state",
      "/../server.js",
      "/..%2Fserver.js",
    ])
      expect((await get(path))[0], path).toBe(404);
    expect((await get(EVENTS, {}, "POST"))[0]).toBe(404);
  });

  test("says that it cannot reach the API, without its key", async () => {
    await backend.override(undefined as never, { fault: "reset" });
    const [status, body] = await get(EVENTS);
    await backend.reset(undefined as never);
    expect([status, JSON.parse(body)]).toEqual([
      502,
      { responseType: "error", message: "The server of this page cannot reach the API", data: null },
    ]);
  });

  test("sends its pages with a policy that allows no script of others, and without its key", async () => {
    const response = await fetch(backend.url);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
    const html = await response.text();
    const [script] = /\/assets\/[^"]+\.js/.exec(html)!;
    expect(html + (await get(script))[1]).not.toContain(SERVER_KEY);
  });
});
