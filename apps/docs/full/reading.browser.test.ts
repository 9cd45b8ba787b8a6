/** Reading the site: following links, copying, choosing samples, on any screen. */
import { jsonContent } from "@9pic/openapi";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { anchorOf } from "../src/links.ts";
import { kinds, operations, SiteInBrowser, spec } from "../test/site.ts";

/** The statuses of an operation's page, in their order. */
const statusesOf = ({ responses }: (typeof operations)[number]): string[] => responses.map(({ status }) => status);

/** The anchors of an operation's responses. */
const examplesOf = ({ responses }: (typeof operations)[number]): string[] =>
  responses.flatMap((response) =>
    (jsonContent(response)?.examples ?? []).map(({ name }) => anchorOf(`${response.status}-example`, name)),
  );

/** The operation with the most to show beside its text. */
const fullest = operations.toSorted((one, other) => examplesOf(one).length - examplesOf(other).length).at(-1)!;

let site: SiteInBrowser;
beforeAll(async () => {
  site = await SiteInBrowser.open();
});
afterEach(() => {
  expect(site.errors.splice(0), "no error, and no violation of the security policy").toEqual([]);
  expect(site.foreignRequests()).toEqual([]);
});
afterAll(() => site.close());

test.each(kinds.filter((path) => !path.endsWith(".html")))("%s is loaded in one request", async (path) => {
  const before = site.requests.length;
  const page = await site.visit(path);
  await page.waitForLoadState("networkidle");
  expect(site.requests.slice(before).filter((url) => !url.startsWith("data:"))).toHaveLength(1);
  expect(await page.evaluate("document.compatMode")).toBe("CSS1Compat");
  await page.context().close();
});

test.each([390, 1280, 3840])("no page scrolls sideways at %i pixels", async (width) => {
  const page = await site.visit("/", { viewport: { width, height: 800 } });
  for (const path of kinds) {
    await page.goto(path);
    expect(await page.evaluate("document.documentElement.scrollWidth"), path).toBeLessThanOrEqual(width);
  }
});

test("links and the back button work, and the title names the page", async () => {
  const operation = operations[0]!;
  const page = await site.visit("/");
  await page.locator(`#navigation a[href="${operation.page}"]`).click();
  await page.getByRole("heading", { level: 1, name: operation.summary! }).waitFor();
  expect(await page.title()).toBe(`${operation.summary} · ${spec.info.title}`);
  await page.goBack();
  expect(await page.title()).toBe(spec.info.title);
});

test("a deep link scrolls to its target below the header, and highlights it", async () => {
  const operation = operations[0]!;
  const page = await site.visit(`${operation.page}#429`, { reducedMotion: "reduce" });
  const top = await page.locator("[id='429']").evaluate((element) => element.getBoundingClientRect().top);
  const header = await page.locator("header").evaluate((element) => element.getBoundingClientRect().bottom);
  expect(top).toBeGreaterThanOrEqual(header);
  expect(await page.locator(":target").getAttribute("id")).toBe("429");
});

test("a button copies the code beside it", async () => {
  const page = await site.visit("/", { permissions: ["clipboard-read", "clipboard-write"] });
  const code = page.locator(".code").first();
  await code.getByRole("button", { name: /^Copy the \w+ code$/ }).click();
  await code.getByRole("button", { name: /^Copied the \w+ code$/ }).waitFor();
  expect(await page.locator(".live").textContent()).toMatch(/^Copied the \w+ code$/);
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(await code.locator("pre").innerText());
});

test("every sample can be chosen and copied, and the next page and other tabs remember the language", async () => {
  const [first, second] = operations as [(typeof operations)[0], (typeof operations)[0]];
  const page = await site.visit(first.page, { permissions: ["clipboard-read", "clipboard-write"] });
  for (const { label, source } of first.samples) {
    await page.getByText(label, { exact: true }).click();
    await page.getByRole("button", { name: `Copy the ${label} sample` }).click();
    await page.locator(".samples .panel:visible").getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(source.trimEnd());
  }
  const other = await page.context().newPage();
  await other.goto(second.page);
  await other.getByText(first.samples[0]!.label, { exact: true }).click();
  await page.getByRole("radio", { name: first.samples[0]!.label, checked: true }).waitFor();
  await page.getByText(first.samples.at(-1)!.label, { exact: true }).click();
  await page.goto(second.page);
  const { label, source } = second.samples.at(-1)!;
  await page.getByRole("radio", { name: label, checked: true }).waitFor();
  expect(await page.locator(".samples .panel:visible").innerText()).toContain(source.split("\n")[0]!);
});

test.each([
  ["light", 255, 255],
  ["dark", 0, 60],
] as const)("the colours follow the system's setting: %s", async (colorScheme, from, to) => {
  const page = await site.visit("/", { colorScheme });
  const color = await page.evaluate("getComputedStyle(document.body).backgroundColor");
  const lightest = Math.max(...String(color).match(/\d+/g)!.slice(0, 3).map(Number));
  expect(lightest).toBeGreaterThanOrEqual(from);
  expect(lightest).toBeLessThanOrEqual(to);
});

test("without JavaScript everything is readable, and buttons that need it are hidden", async () => {
  const operation = operations[0]!;
  const page = await site.visit(operation.page, { javaScriptEnabled: false });
  expect(await page.locator("button:visible").count()).toBe(0);
  for (const { label, source } of operation.samples) {
    await page.getByText(label, { exact: true }).click();
    expect(await page.locator(".samples .panel:visible").innerText()).toContain(source.split("\n")[0]!);
  }
  await page.getByRole("heading", { name: "Try it" }).click();
  await page.getByText("This panel needs JavaScript").waitFor();
});

test("a printed page has the chosen sample and all statuses, each with its label, and no navigation", async () => {
  const operation = operations[0]!;
  const { label } = operation.samples.at(-1)!;
  const page = await site.visit(operation.page);
  await page.getByText(label, { exact: true }).click();
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".samples label:visible").allInnerTexts()).toEqual([label]);
  expect(await page.locator(".samples .panel:visible").count()).toBe(1);
  expect(await page.locator(".responses label:visible").allInnerTexts()).toEqual(statusesOf(operation));
  expect(await page.locator(".responses .panel:visible").count()).toBe(operation.responses.length);
  expect(await page.getByRole("navigation").isVisible()).toBe(false);
});

const small = operations.filter(({ parameters, requestBody }) => parameters.length < 4 && !requestBody);
test.each(small)("$operationId is printed on four pages at most", async ({ page: path }) => {
  const page = await site.visit(path);
  const margin = "1cm";
  const pdf = await page.pdf({ format: "A4", margin: { top: margin, right: margin, bottom: margin, left: margin } });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(4);
});

test("an address without a page says so, and links to others", async () => {
  const page = await site.visit("/operations/");
  site.errors.splice(0); // The browser logs the status 404.
  await page.getByRole("heading", { name: "Page not found" }).waitFor();
  await page.getByRole("main").getByRole("link", { name: "Errors", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Errors" }).waitFor();
});

test("the response tabs follow what is read, and the anchors of statuses", async () => {
  const page = await site.visit(fullest.page, { viewport: { width: 1440, height: 900 } });
  const shown = () => page.locator("input[name=status]:checked").getAttribute("value");
  const [first, ...others] = statusesOf(fullest);
  expect(await shown()).toBe(first);
  for (const status of others) {
    await page.evaluate(`location.hash = "${status}"`);
    await expect.poll(shown, { message: status }).toBe(status);
  }
  await page.evaluate("scrollTo(0, 0)");
  await expect.poll(shown).toBe(first);
  await page.evaluate("scrollTo(0, document.body.scrollHeight)");
  await expect.poll(shown).toBe(others.at(-1));
});

test.each([true, false])("a link to an example shows it, with script: %s", async (javaScriptEnabled) => {
  const page = await site.visit(fullest.page, { javaScriptEnabled });
  for (const anchor of examplesOf(fullest)) {
    await page.goto(`${fullest.page}#${anchor}`);
    const example = page.locator(`[id="${anchor}"]`);
    await example.waitFor();
    if (javaScriptEnabled) expect(await example.getAttribute("open"), anchor).toBe("");
  }
});

test("request and response fit beside the text at 1440 x 900", async () => {
  const page = await site.visit(fullest.page, { viewport: { width: 1440, height: 900 } });
  for (const anchor of ["", ...examplesOf(fullest)]) {
    await page.evaluate(`scrollTo(0, 0); location.hash = "${anchor}"`);
    for (const box of ["request", "response"]) {
      const { y, height } = (await page.locator(`fieldset[aria-labelledby=${box}]`).boundingBox())!;
      expect(y, `${box} ${anchor}`).toBeGreaterThan(0);
      expect(y + height, `${box} ${anchor}`).toBeLessThanOrEqual(900);
    }
  }
});
