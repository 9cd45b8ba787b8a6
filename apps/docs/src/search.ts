import type { Options } from "minisearch";

import type { Links } from "./links.ts";
import { blocksOf, type Page } from "./pages/page.ts";

/** Options of the search. The index is built with them, and loaded with the same ones in the browser. */
export const searchOptions: Options = {
  fields: ["title", "page", "text"],
  storeFields: ["title", "page", "url"],
  // A name is found by its parts: `event_date` by `date`, `getEventDetails` by `details`.
  tokenize: (text) =>
    text
      .split(/[\s\p{P}]+/u)
      .concat(text.match(/[\w]+_[\w]+/g) ?? [], text.match(/[A-Z]?[a-z]+/g) ?? [])
      .filter(Boolean),
  searchOptions: {
    prefix: true,
    fuzzy: 0.15,
    combineWith: "AND",
    boost: { title: 4, page: 2 },
    // Pages rank above the sections and fields on them.
    boostDocument: (_id, _term, stored) => (String(stored?.url).includes("#") ? 1 : 1.5),
  },
};

export type SearchResult = { title: string; page: string; url: string };

/** Returns what a search can find on a page: the page with the text under no heading, and each heading, field and example. */
export function searchEntriesOf(page: Page, links: Links): (SearchResult & { text: string })[] {
  const entries = blocksOf(page).flatMap((block) => block.entries?.() ?? []);
  const isPage = ({ title }: { title: string }): boolean => title === "" || title === page.title;
  const ownText = [page.description, ...entries.filter(isPage).map(({ text }) => text)].join(" ");
  const parts = entries.filter((entry) => !isPage(entry));
  return [{ title: page.title, anchor: undefined, text: ownText }, ...parts].map(({ title, anchor, text }) => ({
    ...{ title, page: page.title, text },
    url: links.page({ path: page.path, anchor }),
  }));
}
