/** Accessibility, as far as axe can see it: nothing serious, light and dark, at rest and in use. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { operations, pages, SiteInBrowser } from "./site.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site: SiteInBrowser;
beforeAll(async () => {
  site = await SiteInBrowser.open();
});
afterAll(() => site.close());

/** What axe holds against a page, all of WCAG 2.2 AA and its best practices, each as `rule: element`. */
async function findings(page: Page): Promise<string[]> {
  // By the debugger, which the page's security policy does not bind.
  await page.evaluate(axe);
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>("axe.run()");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

test.each(["light", "dark"] as const)(
  "every page at rest, %s",
  async (colorScheme) => {
    for (const path of [...pages, "/404.html"]) {
      const page = await site.visit(path, { colorScheme, reducedMotion: "reduce" });
      expect(await findings(page), path).toEqual([]);
      await page.context().close();
    }
  },
  120_000,
);

test.each(["light", "dark"] as const)("search and try-it in use, %s", async (colorScheme) => {
  const page = await site.visit(operations[0].page, { colorScheme, reducedMotion: "reduce" });
  await page.getByRole("button", { name: "Send" }).click();
  await page.locator("output pre").waitFor();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("event");
  await page.locator("dialog a").first().waitFor();
  expect(await findings(page)).toEqual([]);
});

test("on a phone", async () => {
  const page = await site.visit(operations[0].page, { viewport: { width: 390, height: 800 } });
  expect(await findings(page)).toEqual([]);
});
