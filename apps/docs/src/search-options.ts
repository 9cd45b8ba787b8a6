import type { Options } from "minisearch";

/** How pages are searched. The index is made with these when the site is built, and read with the same in a browser. */
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
    // A page comes before the places on it.
    boostDocument: (_id, _term, stored) => (String(stored?.url).includes("#") ? 1 : 1.5),
  },
};

/** What a search gives. */
export type Result = { title: string; page: string; url: string };
