import { violationsOn } from "@9pic/browser/axe";
/** The checks that `test` makes on one page of each kind, on every page. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { pages, SiteInBrowser } from "../test/site.ts";

const WIDTHS = [320, 390, 820, 1280, 3840];

let site: SiteInBrowser;
beforeAll(async () => {
  site = await SiteInBrowser.open();
});
afterAll(() => site.close());

test.each(pages)("axe finds no violation on %s, and it does not scroll sideways", async (path) => {
  const page = await site.visit(path, { reducedMotion: "reduce" });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violationsOn(page), colorScheme).toEqual([]);
  }
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate("document.documentElement.scrollWidth"), `${width}`).toBeLessThanOrEqual(width);
  }
  await page.context().close();
});
