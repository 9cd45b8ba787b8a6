/** The Redoc edition: every link and menu entry in it, and the links to it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Operation, readDocument } from "@9pic/openapi";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { redocRoutes } from "../src/document/redoc-routes.ts";
import { operationPath } from "../src/links.ts";
import { buildFrom } from "../test/commands.ts";
import { foreign } from "../test/foreign-spec.ts";
import { operations, SiteInBrowser, spec } from "../test/site.ts";

let folder: string;
let published: SiteInBrowser;
let odd: SiteInBrowser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "redoc-"));
  expect(await buildFrom(foreign, folder, "odd")).toMatchObject({ code: 0 });
  [published, odd] = await Promise.all([SiteInBrowser.open(), SiteInBrowser.open(join(folder, "odd"))]);
});
afterAll(async () => {
  await Promise.all([published?.close(), odd?.close()]);
  rmSync(folder, { recursive: true });
});

type Element = { getAttribute: (name: string) => string | null; getBoundingClientRect: () => { top: number } };

/** Returns the sections that begin in the window. */
const sectionsInView = (page: Page): Promise<string[]> =>
  page
    .locator("#redoc [data-section-id]")
    .evaluateAll((sections: Element[]) =>
      sections
        .filter((section) => Math.abs(section.getBoundingClientRect().top - 300) < 400)
        .map((section) => decodeURIComponent(section.getAttribute("data-section-id")!)),
    );

/** Waits for the section that the address names, or for a field in it: `#/events/listevents#events/listevents/in=query`. */
async function expectPlace(page: Page, link: string): Promise<void> {
  const [, section, field] = page.url().split("#").map(decodeURIComponent);
  const options = { message: `${link} leads to ${page.url()}`, timeout: 10_000 };
  if (field) await expect.poll(() => page.locator(`[id=${JSON.stringify(field)}]`).count(), options).toBeGreaterThan(0);
  else await expect.poll(() => sectionsInView(page), options).toContain(section || "/");
}

/** Follows each link within the page, also those that only an opened section shows. Returns the addresses of all links. */
async function followAll(page: Page): Promise<Set<string>> {
  const links = page.locator("#redoc a[href]");
  await links.first().waitFor();
  const seen = new Set<string>();
  const next = async (): Promise<string | undefined> => {
    const all = await links.evaluateAll((list: Element[]) => list.map((link) => link.getAttribute("href")!));
    return all.find((href) => !seen.has(href));
  };
  for (let href = await next(); href !== undefined; href = await next()) {
    seen.add(href);
    expect(href, "a link of a site of several pages").not.toMatch(/^\//);
    if (!href.startsWith("#")) continue;
    await page
      .locator(`#redoc a[href=${JSON.stringify(href)}]`)
      .first()
      .press("Enter");
    await expectPlace(page, href);
  }
  return seen;
}

/** What the engine writes of its logo, which the policy of the page refuses. */
const REFUSED_LOGO = /^Loading the image 'https:\/\/cdn\.redoc\.ly\/.* violates the following Content Security Policy/;

test("every link and every entry of the menu of the Redoc edition shows its section, without a request to another host", async () => {
  const page = await published.visit("/");
  const [refused, returned]: string[][] = [[], []];
  page.on("requestfailed", (request) => refused!.push(request.url())); // cspell:disable-line
  page.on("response", (response) => returned!.push(response.url()));
  await page.goto("/redoc/");
  const links = await followAll(page);

  const routes = [...redocRoutes(readDocument(spec)).values()];
  expect(routes.filter((route) => !links.has(route))).toEqual([]);
  const files = [...links].filter((href) => !/^(#|https?:)/.test(href));
  expect(files.length).toBeGreaterThan(1);
  for (const href of files) expect((await page.request.get(new URL(href, page.url()).href)).status(), href).toBe(200);
  await page.getByRole("link", { name: "Back to the docs" }).click();
  await page.getByRole("heading", { level: 1, name: spec.info.title }).waitFor();

  expect(published.errors.filter((error) => !REFUSED_LOGO.test(error))).toEqual([]);
  const requests = published.foreignRequests().filter((url) => url.startsWith("http"));
  expect(requests.filter((url) => !refused!.includes(url) || returned!.includes(url))).toEqual([]);
}, 300_000);

test.each([
  ["the published document", () => published, operations],
  ["a document with odd names", () => odd, readDocument(foreign as object).operations],
])("the page of each operation of %s leads to it in the Redoc edition", async (_what, site, all: Operation[]) => {
  for (const operation of all) {
    const page = await site().visit(encodeURI(`/${operationPath({ id: operation.operationId })}/`));
    await page.getByRole("link", { name: "Open in Redoc" }).click();
    await page.waitForURL("**/redoc/**");
    await expectPlace(page, operation.operationId);
    const { summary, path } = operation;
    await page
      .locator("#redoc h2", { hasText: summary ?? path })
      .first()
      .waitFor();
    await page.context().close();
  }
});
