/** What the panel changes: the responses of operations, faults and scenarios of a mock that keeps running. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { cardOf, chipOf, EVENTS, KEY, PanelInBrowser } from "../test/panel-page.ts";

const scenarios = {
  outage: { description: "Two failures, then as usual", steps: [{ status: 500, times: 2 }, { status: 429 }] },
};
let panel: PanelInBrowser;
let page: Page;
beforeAll(async () => {
  panel = await PanelInBrowser.open({ dataset: { organisations: [{ org_id: 903 }], scenarios } });
  page = await panel.visit();
});
afterAll(() => panel.close());
beforeEach(async () => {
  await panel.control("POST", "reset");
  await page.reload();
  await page.getByText("Live", { exact: true }).waitFor();
});
afterEach(() => expect(panel.problems).toEqual([]));

const status = async (): Promise<number> => (await panel.send()).status;

/** Serves the page of an app at an origin of its own. Its button loads events, and shows the status. */
async function serveApp(): Promise<{ url: string; close: () => void }> {
  const script = `document.querySelector("button").onclick = async () => {
    const response = await fetch("${panel.mock.url}${EVENTS}", { headers: ${JSON.stringify(KEY)} });
    document.querySelector("output").textContent += response.status + " ";
  };`;
  const html = `<!doctype html><link rel="icon" href="data:,"><button>Load</button><output></output><script>${script}</script>`;
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(html));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

test("a click changes what the open page of an app gets, and another click ends that", async () => {
  const served = await serveApp();
  const app = await panel.browser.newPage();
  await app.goto(served.url);
  const load = async (shown: string): Promise<void> => {
    await app.getByRole("button", { name: "Load" }).click();
    await app.getByText(shown, { exact: true }).waitFor();
  };
  await load("200");
  await chipOf(page, "listEvents", "403").click();
  await cardOf(page, "listEvents").locator(".badge", { hasText: "403" }).waitFor();
  await load("200 403");
  await load("200 403 403");
  await chipOf(page, "listEvents", "As usual").click();
  await cardOf(page, "listEvents").locator(".badge", { hasText: "as usual" }).waitFor();
  await load("200 403 403 200");
  await app.close();
  served.close();
});

test("an example and a fault of an operation are one click each, and replace each other", async () => {
  const card = cardOf(page, "listEvents");
  await card.getByText("Examples").click();
  await card.getByRole("button", { name: "403 inactiveKey" }).click();
  await card.locator(".badge", { hasText: "403 inactiveKey" }).waitFor();
  expect(await panel.send()).toMatchObject({ status: 403, body: expect.stringContaining("inactive") });
  await card.getByText("Faults").click();
  await card.getByRole("button", { name: /^html-502/ }).click();
  await card.locator(".badge", { hasText: "html-502" }).waitFor();
  expect((await panel.send()).status).toBe(502);
  expect(await page.getByText("1 override", { exact: true }).count()).toBe(0);
  expect(await page.title()).toBe("(1) 9pic mock");
});

test("a second panel shows what the first one has switched", async () => {
  const second = await panel.visit();
  await chipOf(page, "ping", "500").click();
  await cardOf(second, "ping").locator(".badge", { hasText: "500" }).waitFor();
  expect(await chipOf(second, "ping", "500").getAttribute("aria-pressed")).toBe("true");
  await second.close();
});

test("an override of a test is listed with what it applies to, and can be removed", async () => {
  await panel.control("POST", "overrides", { operationId: "ping", status: 404, times: 3, session: "checkout" });
  const list = page.getByRole("region", { name: "Overrides of tests" });
  await list.getByText("next 3 requests · session checkout").waitFor();
  expect(await cardOf(page, "ping").locator(".badge").textContent()).toBe("as usual");
  await list.getByRole("button", { name: /^Remove override/ }).click();
  await list.waitFor({ state: "hidden" });
});

test("the slider of the delay delays responses, and shows the number", async () => {
  const slider = page.getByRole("slider", { name: "Delay" });
  await slider.fill("3");
  await expect
    .poll(async () => JSON.stringify((await panel.send("/__mock/state")).body))
    .toContain(String.raw`\"delay\":200`);
  await page.locator("output", { hasText: "200 ms" }).waitFor();
  expect(await slider.getAttribute("aria-valuetext")).toBe("200 ms");
});

test("the slider of the failure rate makes requests fail, with the fault that is chosen", async () => {
  await page.getByRole("slider", { name: "Failure rate" }).fill("100");
  await expect.poll(status).toBe(500);
  await page.getByLabel("Failing requests get").selectOption("status-503");
  await expect.poll(status).toBe(503);
  await page.getByRole("slider", { name: "Failure rate" }).fill("0");
  await expect.poll(status).toBe(200);
});

test("the rate limit throttles requests until the field is empty", async () => {
  const field = page.getByLabel("Rate limit");
  await field.fill("1");
  await field.press("Enter");
  await expect.poll(status).toBe(429);
  await field.fill("");
  await field.press("Enter");
  await expect.poll(async () => [await status(), await status(), await status()]).toEqual([200, 200, 200]);
});

test("a scenario starts, shows its step, and stops", async () => {
  const item = page.getByRole("listitem").filter({ hasText: "outage" });
  await item.getByRole("button", { name: "Start scenario outage" }).click();
  await item.getByText("step 1 of 2").waitFor();
  expect([await status(), await status()]).toEqual([500, 500]);
  await item.getByText("step 2 of 2").waitFor();
  await item.getByRole("button", { name: "Stop scenario outage" }).click();
  await item.getByRole("button", { name: "Start scenario outage" }).waitFor();
  expect(await status()).toBe(200);
});

test("Reset all ends overrides, faults and scenarios", async () => {
  await chipOf(page, "listEvents", "500").click();
  await cardOf(page, "listEvents").locator(".badge", { hasText: "500" }).waitFor();
  await page.getByRole("slider", { name: "Failure rate" }).fill("100");
  await page.getByRole("button", { name: "Start scenario outage" }).click();
  await page.getByText("step 1 of 2").waitFor();
  await page.getByRole("button", { name: "Reset all" }).click();
  await expect.poll(() => page.title()).toBe("9pic mock");
  expect(await status()).toBe(200);
  expect(await page.locator(".badge", { hasText: "as usual" }).count()).toBe(await page.locator(".operation").count());
});

test("the keyboard alone switches an operation and a slider", async () => {
  await tabTo(page, "403");
  await page.keyboard.press("Enter");
  await page.locator(".overridden").waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe("solid");
  await tabTo(page, "delay");
  await page.keyboard.press("ArrowRight");
  await page.locator("output", { hasText: "50 ms" }).waitFor();
});

/** Presses Tab until an element with a text or an id has the focus. */
async function tabTo(on: Page, name: string): Promise<void> {
  const focused = (): Promise<string[]> =>
    on.evaluate(() => [document.activeElement!.id, document.activeElement!.textContent]);
  for (let presses = 0; presses < 200; presses++) {
    await on.keyboard.press("Tab");
    if ((await focused()).includes(name)) return;
  }
  throw new Error(`Tab does not reach ${name}.`);
}
