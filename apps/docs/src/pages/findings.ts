import type { Links } from "../links.ts";
import { blocksOf, type Page } from "./page.ts";

/** Something that a search can find. */
export type Finding = { title: string; page: string; url: string; text: string };

/** What can be found on a page: the page itself, with all that stands under no heading, and each heading, field and example. */
export function findingsOn(page: Page, links: Links): Finding[] {
  const entries = blocksOf(page).flatMap((block) => block.entries?.(links) ?? []);
  const isOwn = ({ title }: { title: string }): boolean => title === "" || title === page.title;
  const own = entries.filter(isOwn).map(({ text }) => text);
  const top = {
    title: page.title,
    page: page.title,
    url: links.page(page),
    text: [page.description, ...own].join(" "),
  };
  const parts = entries
    .filter((entry) => !isOwn(entry))
    .map(({ title, anchor, text }) => ({
      title,
      page: page.title,
      url: links.page({ path: page.path, ...(anchor === undefined ? {} : { anchor }) }),
      text,
    }));
  return [top, ...parts];
}
