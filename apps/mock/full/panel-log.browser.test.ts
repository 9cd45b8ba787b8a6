/** The live log of the panel, and the details of a request. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { EVENTS, KEY, PanelInBrowser, rowsOf } from "../test/panel-page.ts";

let panel: PanelInBrowser;
let page: Page;
beforeAll(async () => {
  panel = await PanelInBrowser.open();
  page = await panel.visit();
});
afterAll(() => panel.close());
beforeEach(async () => {
  await panel.control("POST", "reset");
  await page.reload();
  await page.getByText("Live", { exact: true }).waitFor();
});
afterEach(() => expect(panel.problems).toEqual([]));

const details = () => page.getByRole("region", { name: /^GET/ });

test("a request appears by itself, with its response, its violations, and as curl and as a test", async () => {
  await panel.send(`${EVENTS}?page=0`);
  await rowsOf(page).filter({ hasText: "page=0" }).click();
  await details().getByRole("list").getByText("query.page: must be >= 1").waitFor();
  await details().getByText('"responseType"').waitFor();
  await details().getByRole("tab", { name: "As curl" }).click();
  await details()
    .getByText(/^curl .*page=0/)
    .waitFor();
  await page.keyboard.press("ArrowRight");
  await details().getByText("@9pic/client").waitFor();
  expect(await details().getByRole("button", { name: "Copy the test" }).count()).toBe(1);
});

test("requests from before the panel was opened are listed", async () => {
  await panel.send(`${EVENTS}?page=2`);
  const second = await panel.visit();
  await rowsOf(second).filter({ hasText: "page=2" }).waitFor();
  await second.close();
});

test("the arrow keys choose a request, Enter opens it, Escape closes it", async () => {
  for (const number of [1, 2, 3]) await panel.send(`${EVENTS}?page=${number}`);
  await rowsOf(page).nth(2).waitFor();
  await page.getByRole("listbox").focus();
  for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await page.getByRole("heading", { name: `GET ${EVENTS}?page=2` }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("heading", { name: `GET ${EVENTS}?page=1` }).waitFor();
  await page.keyboard.press("Escape");
  await details().waitFor({ state: "hidden" });
  expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("listbox");
});

test("the log is filtered by operation, status and text", async () => {
  await panel.send(EVENTS);
  await panel.send(`${EVENTS}?page=0`);
  await panel.send("/api/v1/ext/903/event/456/ping");
  await rowsOf(page).nth(2).waitFor();
  await page.getByLabel("Filter by operation").selectOption("listEvents");
  await expect.poll(() => rowsOf(page).count()).toBe(2);
  await page.getByLabel("Filter by status").selectOption("4xx");
  await expect.poll(() => rowsOf(page).count()).toBe(1);
  await page.getByLabel("Filter by text").fill("nothing");
  await page.getByText("No request matches the filter.").waitFor();
});

test("a paused log takes up the requests of the pause when it is resumed, and Clear removes all", async () => {
  await page.getByRole("button", { name: "Pause" }).click();
  await panel.send(EVENTS);
  await page.getByRole("button", { name: "Resume (1 new)" }).click();
  await expect.poll(() => rowsOf(page).count()).toBe(1);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByText("No requests yet.").waitFor();
});

test("the page has a bounded number of lines, of however many requests", async () => {
  for (let sent = 0; sent < 600; sent += 50)
    await Promise.all(Array.from({ length: 50 }, (_, index) => panel.send(`${EVENTS}?page=${sent + index + 1}`)));
  await page.reload();
  await rowsOf(page).first().waitFor();
  expect(await page.locator(".row").count()).toBeLessThanOrEqual(200);
  await panel.send(`${EVENTS}?page=601`);
  await rowsOf(page).filter({ hasText: "page=601" }).waitFor();
  expect(await page.locator(".row").count()).toBeLessThanOrEqual(200);
});

test("what a request carries is shown as text, never as markup", async () => {
  const hostile = `/api/v1/ext/<img/src=x>/events?<script>document.title="owned"</script>`;
  const { request } = await import("node:http");
  await new Promise((resolve) => {
    const headers = { ...KEY, "X-Mock-Session": "<b>session</b>" };
    request(panel.mock.url, { path: hostile, headers }, (response) => response.resume().on("end", resolve)).end();
  });
  await rowsOf(page).filter({ hasText: "<img/src=x>" }).click();
  await page.getByRole("heading", { name: "<img/src=x>" }).waitFor();
  await details().getByText("<b>session</b>").first().waitFor();
  expect(await page.locator("#log :is(img, script)").count()).toBe(0);
});

test("the panel says that the mock is gone, and connects to the next one at its address", async () => {
  const { startMock } = await import("@9pic/mock");
  const first = await startMock();
  const other = await panel.browser.newPage();
  await other.goto(first.url);
  await other.getByText("Live", { exact: true }).waitFor();
  await first.close();
  await other.getByText("Disconnected").waitFor();
  const second = await startMock({ port: Number(new URL(first.url).port) });
  await other.getByText("Live", { exact: true }).waitFor();
  await fetch(second.url + EVENTS, { headers: KEY });
  await rowsOf(other).first().waitFor();
  await other.close();
  await second.close();
});
