import type { Page } from "playwright-core";

import { OURS, type Subject } from "./sites.ts";

/** A page, and what is done on it before it is looked at. */
export type View = { name: string; subject: Subject; path: string; use?: (page: Page) => Promise<unknown> };

/** Ours has a page for each thing, and hides some until they are used; of the others the first page has to do, and an operation. */
export async function viewsOf(subject: Subject): Promise<View[]> {
  const view = (name: string, path: string, use?: View["use"]): View => ({
    name: `${subject.name}, ${name}`,
    subject,
    path,
    ...(use && { use }),
  });
  const views = [view("overview", subject.overview), view("operation", subject.operation)];
  if (subject.name !== OURS) return views;
  views.push(
    view("model", "/models/EventDetails/"),
    view("errors", "/errors/"),
    view("search with results", subject.overview, search),
    view("try-it with an answer", subject.operation, tryIt),
  );
  // There is no changelog before the first release.
  if ((await fetch(`${subject.origin}/changelog/`)).ok) views.push(view("changelog", "/changelog/"));
  return views;
}

async function search(page: Page): Promise<void> {
  await page.locator("button.open-search").click();
  await page.locator("dialog.search input").fill("event");
  await page.locator("dialog.search ol a").first().waitFor();
}

async function tryIt(page: Page): Promise<void> {
  await page.locator("form.try-it .send button").click();
  await page
    .locator("form.try-it output")
    .getByText(/^Status \d+$/)
    .waitFor();
}
