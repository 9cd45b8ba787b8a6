/** Search: it opens at once, finds pages, sections and fields, and works by keyboard alone. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { operations, SiteInBrowser } from "./site.ts";

let site: SiteInBrowser;
beforeAll(async () => {
  site = await SiteInBrowser.open();
});
afterEach(() => expect(site.errors.splice(0)).toEqual([]));
afterAll(() => site.close());

async function search(page: Page, words: string): Promise<string[]> {
  await page.getByRole("button", { name: "Search" }).click();
  await page.keyboard.type(words);
  await page
    .getByRole("status")
    .getByText(/result/)
    .waitFor();
  return page.locator("dialog li").allInnerTexts();
}

/** The link of each result. */
const HITS = "dialog a.hit";

test.each(operations)(
  "finds $operationId by its summary and by its id",
  async ({ summary, operationId, page: path }) => {
    for (const words of [summary!, operationId]) {
      const page = await site.visit("/");
      await search(page, words);
      await page.locator(`${HITS}[href="${path}"]`).click();
      await page.getByRole("heading", { level: 1, name: summary! }).waitFor();
    }
  },
);

test("finds a field, and links to it", async () => {
  const page = await site.visit("/");
  const [first] = await search(page, "video_selfie_search");
  expect(first).toContain("video_selfie_search");
  await page.locator(HITS).first().click();
  await page.waitForURL(/#.*video_selfie_search/);
  expect(await page.locator(":target").innerText()).toContain("video_selfie_search");
});

test.each([
  ["429", "Too Many Requests"],
  ["inactive", "deactivated"],
  ["envelope", "Envelope"],
])("finds an error: %s", async (words, found) => {
  const page = await site.visit("/");
  expect((await search(page, words)).join("\n")).toContain(found);
});

test("offers the word that a misspelt one stands for, and names the guides where nothing is found", async () => {
  const page = await site.visit("/");
  expect((await search(page, "pagnation")).join("\n")).toContain("Pagination");
  await page.getByRole("status").getByRole("button", { name: "pagination" }).click();
  expect(await page.getByRole("searchbox").inputValue()).toBe("pagination");
  await page.getByRole("searchbox").fill("zzzzqqqq");
  await page.getByText("No results for “zzzzqqqq”").waitFor();
  expect((await page.locator(HITS).allInnerTexts()).join("\n")).toContain("Pagination");
});

test("text that is typed before the index is loaded is not lost", async () => {
  const page = await site.visit("/");
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/assets/search*", async (route) => {
    await held;
    await route.continue();
  });
  await page.keyboard.press("/");
  await page.keyboard.type("pagination");
  await page.getByRole("status").getByText("Loading…").first().waitFor();
  expect(await page.getByRole("searchbox").inputValue()).toBe("pagination");
  release();
  await page.locator(HITS, { hasText: "Pagination" }).first().waitFor();
});

test.each(["js", "json"])(
  "a search of an older tab, whose .%s file is gone, offers to reload the page",
  async (type) => {
    const page = await site.visit("/");
    await page.route(`**/assets/search*.${type}`, (route) => route.fulfill({ status: 404 }));
    await page.keyboard.press("/");
    await page.keyboard.type("pagination");
    await page.getByRole("status").getByText("could not be loaded").first().waitFor();
    await page.unroute(`**/assets/search*.${type}`);
    await page.getByRole("button", { name: "Reload the page" }).click();
    expect((await search(page, "pagination")).join("\n")).toContain("Pagination");
    site.errors.splice(0); // The browser logs the failed request.
  },
);

test("a click beside the search closes it, and one inside does not", async () => {
  const page = await site.visit("/");
  await search(page, "pagination");
  await page.getByText(/^\d+ results$/).click();
  await page.getByRole("searchbox").waitFor();
  await page.mouse.click(5, 5);
  await page.getByRole("searchbox").waitFor({ state: "hidden" });
});

test("the keyboard alone is enough: slash, words, arrows, Enter, and Escape to close", async () => {
  const page = await site.visit("/");
  await page.keyboard.press("/");
  await page.keyboard.type("details");
  await page.locator(HITS).first().waitFor();
  await page.getByText(/^\d+ results$/).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const target = await page.locator(HITS).nth(1).getAttribute("href");
  expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe(target);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname + url.hash === target);
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("searchbox").waitFor({ state: "hidden" });
});

test("a slash in an input of the page does not open the search", async () => {
  const page = await site.visit(operations[0]!.page);
  await page.locator("details.try > summary").click();
  await page.locator("form.try-it input").first().focus();
  await page.keyboard.type("/");
  expect(await page.getByRole("dialog").count()).toBe(0);
});
