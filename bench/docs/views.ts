import type { Page } from "playwright-core";

import { OURS, type DocsSite } from "./sites.ts";

/** A page, and an interaction before it is checked. */
export type View = { name: string; subject: DocsSite; path: string; interact?: (page: Page) => Promise<unknown> };

/** Returns all kinds of pages of our site, dialogs included, and the overview and an operation of the other sites. */
export async function viewsOf(subject: DocsSite): Promise<View[]> {
  const view = (name: string, path: string, interact?: View["interact"]): View => ({
    name: `${subject.name}, ${name}`,
    subject,
    path,
    ...(interact && { interact }),
  });
  const views = [view("overview", subject.overview), view("operation", subject.operation)];
  if (subject.name !== OURS) return views;
  views.push(
    view("model", "/models/EventDetails/"),
    view("errors", "/errors/"),
    view("search with results", subject.overview, search),
    view("try-it with a response", subject.operation, tryIt),
  );
  // Before the first release, there is no changelog.
  if ((await fetch(`${subject.origin}/changelog/`)).ok) views.push(view("changelog", "/changelog/"));
  return views;
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
