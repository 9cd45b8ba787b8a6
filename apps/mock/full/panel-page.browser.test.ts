/** The page of the panel: accessibility, narrow screens, hostile documents, broken files, and browsers without JavaScript. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { violationsOn } from "@9pic/browser/axe";
import { afterAll, beforeAll, expect, test } from "vitest";

import { cardOf, chipOf, EVENTS, PanelInBrowser, rowsOf } from "../test/panel-page.ts";

const HOSTILE = "<img src=x onerror=alert(1)>";
const VALID = { organisations: [{ org_id: 903, events: [{ event_id: 456 }] }] };

let folder: string;
let file: string;
let panel: PanelInBrowser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "9pic-panel-"));
  file = join(folder, "dataset.json");
  writeFileSync(file, JSON.stringify(VALID));
  const { default: document } = await import("@9pic/spec/openapi.json", { with: { type: "json" } });
  const text = JSON.stringify(document).replaceAll('"inactiveKey"', JSON.stringify(HOSTILE));
  writeFileSync(join(folder, "spec.json"), text);
  panel = await PanelInBrowser.open({ dataset: file, spec: join(folder, "spec.json"), watch: true });
});
afterAll(async () => {
  await panel.close();
  rmSync(folder, { recursive: true });
  expect(panel.problems).toEqual([]);
});

test("axe finds no violation, at rest in dark and in use in both", async () => {
  const page = await panel.visit({ colorScheme: "dark" });
  expect(await violationsOn(page)).toEqual([]);
  await chipOf(page, "listEvents", "422").click();
  await page.locator(".overridden").waitFor();
  await cardOf(page, "ping").getByText("Faults").click();
  await panel.control("POST", "overrides", { operationId: "ping", status: 500, session: "axe" });
  await panel.send(`${EVENTS}?page=0`);
  await rowsOf(page).first().click();
  await page.locator(".tabpanel pre").first().waitFor();
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violationsOn(page), colorScheme).toEqual([]);
  }
  await panel.control("POST", "reset");
  await page.close();
});

test("nothing scrolls sideways on a phone, and axe finds no violation", async () => {
  const page = await panel.visit({ viewport: { width: 390, height: 800 } });
  const isTooWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  await cardOf(page, "listEvents").getByText("curl", { exact: true }).click();
  expect(await isTooWide()).toBe(false);
  await panel.send(`${EVENTS}?page=1&page_size=100&unknown=${"x".repeat(300)}`);
  await page.getByRole("button", { name: "Requests", exact: true }).click();
  await rowsOf(page).first().click();
  await page.getByRole("button", { name: "Close the details" }).waitFor();
  expect([await isTooWide(), await violationsOn(page)]).toEqual([false, []]);
  await page.close();
});

test("names of a document are text, never markup", async () => {
  const page = await panel.visit();
  const card = cardOf(page, "listEvents");
  await card.getByText("Examples").click();
  await card.getByRole("button", { name: `403 ${HOSTILE}` }).click();
  await card.locator(".badge", { hasText: HOSTILE }).waitFor();
  expect(await page.locator("img").count()).toBe(0);
  await panel.control("POST", "reset");
  await page.close();
});

test("a broken dataset is a message until the file is valid again", async () => {
  const page = await panel.visit();
  writeFileSync(file, JSON.stringify({ organisations: [{ org_id: "x" }] }));
  await page.getByRole("alert").getByText("organisations.0.org_id").waitFor();
  writeFileSync(file, JSON.stringify({ ...VALID, keys: [{ key: "demo-key-1", org_id: 903 }] }));
  await page.getByText("organisations.0.org_id").waitFor({ state: "hidden" });
  await page.getByText("demo-key-1", { exact: true }).waitFor();
  await page.close();
});

test("without JavaScript, the page has the keys and the commands", async () => {
  const page = await panel.openPage({ javaScriptEnabled: false });
  await page.locator("noscript p").waitFor();
  await cardOf(page, "listEvents").getByText("curl", { exact: true }).click();
  await cardOf(page, "listEvents")
    .getByText(/^curl .*events$/)
    .first()
    .waitFor();
  expect(await page.locator("#keys li").count()).toBeGreaterThan(0);
  await page.close();
});
