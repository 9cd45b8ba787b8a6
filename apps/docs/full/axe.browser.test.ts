import { violationsOn } from "@9pic/browser/axe";
/** Accessibility as far as axe can check it: no violation, light and dark, at rest and in use. `full/` covers every page. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { operations, SiteInBrowser } from "../test/site.ts";

let site: SiteInBrowser;
beforeAll(async () => {
  site = await SiteInBrowser.open();
});
afterAll(() => site.close());

test.each(["/", "/errors/", operations[0]!.page])("axe finds no violation on %s, light or dark", async (path) => {
  const page = await site.visit(path, { reducedMotion: "reduce" });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violationsOn(page), colorScheme).toEqual([]);
  }
});

test.each(["light", "dark"] as const)(
  "axe finds no violation in the search and try-it in use, %s",
  async (colorScheme) => {
    const page = await site.visit(`${operations[0]!.page}#try-it`, { colorScheme, reducedMotion: "reduce" });
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator(".result pre").first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("event");
    await page.locator("dialog a").first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
  },
);

test("axe finds no violation on a phone", async () => {
  const page = await site.visit(operations[0]!.page, { viewport: { width: 390, height: 800 } });
  expect(await violationsOn(page)).toEqual([]);
});
