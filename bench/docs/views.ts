import type { Page } from "playwright-core";

import { OURS, type DocsSite } from "./sites.ts";

/** A page, and an interaction before it is checked. */
export type View = { name: string; subject: DocsSite; path: string; interact?: (page: Page) => Promise<unknown> };

/** Returns a page of each kind of our site, by its kind. The sitemap lists them all. */
export async function kindsOf({ origin, overview, operation }: DocsSite): Promise<Record<string, string>> {
  const sitemap = await (await fetch(`${origin}/sitemap.xml`)).text();
  const paths = [...sitemap.matchAll(/<loc>https?:\/\/[^/]+([^<]+)/g)].map(([, path]) => path!);
  const further = {
    guide: /^\/pagination\//,
    errors: /^\/errors\/$/,
    error: /^\/errors\/\d/,
    workflow: /^\/workflows\/./,
  };
  const reference = { models: /^\/models\/$/, model: /^\/models\/./, changelog: /^\/changelog\/$/ };
  const found = Object.entries({ ...further, ...reference }).flatMap(([kind, pattern]) => {
    const path = paths.find((one) => pattern.test(one));
    return path === undefined ? [] : [[kind, path]];
  });
  return { overview, operation, ...Object.fromEntries(found) };
}

/** Returns all kinds of pages of our site, dialogs included, and the overview and an operation of the other sites. */
export async function viewsOf(subject: DocsSite): Promise<View[]> {
  const view = (name: string, path: string, interact?: View["interact"]): View => ({
    name: `${subject.name}, ${name}`,
    subject,
    path,
    ...(interact && { interact }),
  });
  if (subject.name !== OURS) return [view("overview", subject.overview), view("operation", subject.operation)];
  return [
    ...Object.entries(await kindsOf(subject)).map(([kind, path]) => view(kind, path)),
    view("search with results", subject.overview, search),
    view("try-it with a response", subject.operation, tryIt),
  ];
}

async function search(page: Page): Promise<void> {
  await page.locator("button.open-search").click();
  await page.locator("dialog.search input").fill("event");
  await page.locator("dialog.search ol a").first().waitFor();
}

async function tryIt(page: Page): Promise<void> {
  await page.locator("details.try > summary").click();
  await page.locator("form.try-it .send button").click();
  await page
    .locator("form.try-it output")
    .getByText(/^Status \d+$/)
    .waitFor();
}
