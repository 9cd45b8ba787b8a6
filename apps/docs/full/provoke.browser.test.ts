/** The links that provoke an error: from the page of its status to its response in the panel, in one click. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { pages, SiteInBrowser } from "../test/site.ts";

let site: SiteInBrowser;
beforeAll(async () => {
  site = await SiteInBrowser.open();
});
afterAll(() => site.close());

test.each(pages.filter((path) => path.startsWith("/errors/") && path !== "/errors/"))(
  "each link of %s provokes the response that it names",
  async (path) => {
    const page = await site.visit(path);
    const causes = await page.locator("a.provoke").count();
    expect(causes).toBeGreaterThan(0);
    for (let index = 0; index < causes; index++) {
      const link = page.locator("a.provoke").nth(index);
      const [, status, name] = /response=(\d+)\.(\w+)/.exec((await link.getAttribute("href"))!)!;
      await link.click();
      const output = page.locator("output", { hasText: name! });
      await output.getByText(`Status ${status}`).waitFor();
      await page.goBack();
    }
    await page.context().close();
  },
);
