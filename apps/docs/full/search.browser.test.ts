/** Search: it opens at once, finds pages, sections and fields, and works by keyboard alone. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { operations, SiteInBrowser } from "../test/site.ts";

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

test("finds a field, and links to it", async () => {
  const page = await site.visit("/");
  const [first] = await search(page, "video_selfie_search");
  expect(first).toContain("video_selfie_search");
  await page.locator(HITS).first().click();
  await page.waitForURL(/#.*video_selfie_search/);
  expect(await page.locator(":target").innerText()).toContain("video_selfie_search");
});

test("a result shows its method, where it is, and what was found", async () => {
  const page = await site.visit("/");
  await search(page, "hasNextPage");
  const hit = page.locator(HITS).first();
  const findOperation = async (): Promise<(typeof operations)[number] | undefined> => {
    const path = (await hit.getAttribute("href"))?.split("#")[0];
    return operations.find((each) => each.page === path);
  };
  // The second file of the index has the fields of operations, and may come after the first results.
  await expect.poll(findOperation).toBeDefined();
  const { method, summary } = (await findOperation())!;
  expect(await hit.locator(".where").innerText()).toBe(`${method} ${summary} › 200 › data › pagination`);
  expect(await hit.locator("mark").first().innerText()).toBe("hasNextPage");
  expect(await page.locator("dialog .also a").first().innerText()).not.toBe("");
});

test("a result opens the example or the tab that it is in, on another page and again on its own", async () => {
  const { samples, page: path } = operations[0]!;
  const page = await site.visit("/");
  const open = async (words: string): Promise<string> => {
    await search(page, words);
    const hit = page.locator(`${HITS}[href^="${path}#"]`).first();
    const id = (await hit.getAttribute("href"))!.split("#")[1]!;
    await hit.click();
    await page.waitForURL((url) => url.hash === `#${id}`);
    return `[id="${id}"]`;
  };
  const tab = await open(samples.at(-1)!.label);
  await page.locator(`${tab}:checked`).waitFor({ state: "attached" });
  await page.locator("label[for=sample-0]").click();
  await open(samples.at(-1)!.label);
  await page.locator(`${tab}:checked`).waitFor({ state: "attached" });
  const example = await open("The key was deactivated");
  await page.locator(`${example}[open] pre`).waitFor();
});

test("a wrong address lists the pages with its words", async () => {
  const { page: path, summary } = operations.find(({ operationId }) => /[a-z][A-Z]/.test(operationId))!;
  const page = await site.visit(path.slice(0, -2));
  await page.locator("output a.hit", { hasText: summary! }).first().click();
  await page.getByRole("heading", { level: 1, name: summary! }).waitFor();
  site.errors.splice(0); // The browser logs the status of the page.
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
  await page.getByText(/results$/).click();
  await page.getByRole("searchbox").waitFor();
  await page.mouse.click(5, 5);
  await page.getByRole("searchbox").waitFor({ state: "hidden" });
});

test("the keyboard alone is enough: slash, words, arrows, Enter, and Escape to close", async () => {
  const page = await site.visit("/");
  await page.keyboard.press("/");
  await page.keyboard.type("details");
  await page.locator(HITS).first().waitFor();
  await page.getByText(/results$/).waitFor();
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
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").waitFor({ state: "hidden" });
});

test("shows all results of many after a click, and repeats a long query by its beginning", async () => {
  const page = await site.visit("/");
  const shown = await search(page, "api");
  await page.getByRole("button", { name: /^Show all \d+$/ }).click();
  // The number grows once the second file of the index is loaded.
  const status = page.getByRole("status").getByText(/results/);
  await expect
    .poll(async () => Number.parseInt(await status.innerText(), 10) - (await page.locator(HITS).count()))
    .toBe(0);
  expect(await page.locator(HITS).count()).toBeGreaterThan(shown.length);
  await page.getByRole("searchbox").fill("z".repeat(3000));
  expect((await page.getByText(/^No results for/).innerText()).length).toBeLessThan(100);
});

test("a slash in an input of the page does not open the search", async () => {
  const page = await site.visit(operations[0]!.page);
  await page.locator("details.try > summary").click();
  await page.locator("form.try-it input").first().focus();
  await page.keyboard.type("/");
  expect(await page.getByRole("dialog").count()).toBe(0);
});
