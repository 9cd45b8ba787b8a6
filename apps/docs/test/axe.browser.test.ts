/** Accessibility, as far as axe can see it: nothing at all, light and dark, at rest and in use. `full/` looks at every page. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { findings } from "./axe.ts";
import { operations, SiteInBrowser } from "./site.ts";

let site: SiteInBrowser;
beforeAll(async () => {
  site = await SiteInBrowser.open();
});
afterAll(() => site.close());

test.each(["/", "/errors/", operations[0].page])("%s at rest", async (path) => {
  const page = await site.visit(path, { reducedMotion: "reduce" });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findings(page), colorScheme).toEqual([]);
  }
});

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
