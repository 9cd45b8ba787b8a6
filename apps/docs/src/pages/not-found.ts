import { linkList } from "../blocks/link-list.ts";
import { prose } from "../blocks/prose.ts";
import type { Page } from "./page.ts";

/** What a host shows for an address that leads nowhere. */
export const notFound = (pages: Page[]): Page => ({
  path: "404",
  title: "There is no such page",
  description: "This address leads nowhere.",
  section: "other",
  lead: [
    prose("It may have moved with a release; the search finds it by its name. These are the pages to begin with:"),
    linkList(
      pages
        .filter(({ section }) => section === "guide")
        .map(({ title, path, description }) => ({ title, to: { path }, text: description })),
    ),
  ],
});
