/** What is around the content of a page, in use: the drawer on a phone, the colours, and the page as Markdown. */
import { readFileSync } from "node:fs";

import { violationsOn } from "@9pic/browser/axe";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { dist, operations, SiteInBrowser } from "../test/site.ts";

let site: SiteInBrowser;
beforeAll(async () => {
  site = await SiteInBrowser.open();
});
afterAll(() => site.close());

const phone = { viewport: { width: 390, height: 800 } };

test.each([true, false])("the navigation is a drawer on a phone, with JavaScript: %s", async (javaScriptEnabled) => {
  const operation = operations.at(-1)!;
  const page = await site.visit("/", { ...phone, javaScriptEnabled });
  const drawer = page.locator("#navigation");
  expect(await drawer.isVisible()).toBe(false);
  await page.getByRole("button", { name: "Menu" }).click();
  await drawer.getByRole("link", { name: operation.summary! }).click();
  await page.getByRole("heading", { level: 1, name: operation.summary! }).waitFor();
  expect(await drawer.isVisible()).toBe(false);
});

test("the drawer closes by Escape, and by a link to a section of the page", async () => {
  const page = await site.visit(operations[0]!.page, phone);
  const drawer = page.locator("#navigation");
  await page.getByRole("button", { name: "Menu" }).click();
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Menu" }).click();
  await drawer.getByRole("link", { name: "Responses" }).click();
  await drawer.waitFor({ state: "hidden" });
  expect(new URL(page.url()).hash).toBe("#responses");
});

const background = (page: Page): Promise<unknown> => page.evaluate("getComputedStyle(document.body).backgroundColor");

test("the colours that are chosen stay on the next page, and reach other open pages", async () => {
  const page = await site.visit("/", { colorScheme: "light" });
  const light = await background(page);
  const other = await page.context().newPage();
  await other.goto("/errors/");
  await page.getByRole("combobox", { name: "Colours" }).selectOption("Dark");
  const dark = await background(page);
  expect(dark).not.toBe(light);
  await expect.poll(() => background(other)).toBe(dark);
  await page.goto(operations[0]!.page);
  expect(await background(page)).toBe(dark);
  await page.getByRole("combobox", { name: "Colours" }).selectOption("System");
  expect(await background(page)).toBe(light);
});

test("a page is copied as Markdown", async () => {
  const page = await site.visit("/errors/", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "Copy page" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(readFileSync(`${dist}/errors.md`, "utf8"));
});

test.each(["/", "/errors/", operations[0]!.page])(
  "the first Tab on %s reaches the link that skips the navigation",
  async (path) => {
    const page = await site.visit(path);
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").innerText()).toBe("Skip to content");
  },
);

test("the current page is in view in the navigation", async () => {
  const page = await site.visit("/models/", { viewport: { width: 1280, height: 500 } });
  expect(await page.locator("#navigation [aria-current=page]").evaluate(isInView)).toBe(true);
  expect(await page.evaluate("scrollY")).toBe(0);
});

const isInView = (element: { getBoundingClientRect: () => { top: number; bottom: number } }): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= 500;
};

test("a page is printed in light colours, whatever was chosen", async () => {
  const page = await site.visit("/", { colorScheme: "light" });
  const light = await background(page);
  await page.getByRole("combobox", { name: "Colours" }).selectOption("Dark");
  expect(await background(page)).not.toBe(light);
  await page.emulateMedia({ media: "print" });
  expect(await background(page)).toBe(light);
});

test("a heading is a link to itself", async () => {
  const page = await site.visit("/errors/");
  await page.getByRole("heading", { name: "Retries" }).getByRole("link").click();
  expect(new URL(page.url()).hash).toBe("#retries");
});
