/** What `test` holds against one page of each kind, for every page. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { findings } from "../test/axe.ts";
import { pages, SiteInBrowser } from "../test/site.ts";

const WIDTHS = [320, 390, 820, 1280, 3840];

let site: SiteInBrowser;
beforeAll(async () => {
  site = await SiteInBrowser.open();
});
afterAll(() => site.close());

test.each(pages)("axe finds nothing on %s, and nothing scrolls sideways", async (path) => {
  const page = await site.visit(path, { reducedMotion: "reduce" });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findings(page), colorScheme).toEqual([]);
  }
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate("document.documentElement.scrollWidth"), `${width}`).toBeLessThanOrEqual(width);
  }
  await page.context().close();
});
