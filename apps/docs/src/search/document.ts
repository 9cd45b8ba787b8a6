import type { Options } from "minisearch";

import type { Page } from "../pages/page.ts";
import { isStopWord, normalize, termsOf, tokenize } from "./words.ts";

/**
 * The kind of its page; or a part of an operation, an error or a model: what a caller sends, a section such as the cause of an error,
 * or one of many details, such as a field.
 */
export type Kind = Page["section"] | "parameter" | "section" | "detail";

/** What the trail of a part of a request begins with. */
const SENT = /^(path|query|header|cookie|body)\b/;

/**
 * Returns the kind of a part of a page.
 *
 * @param page the kind of the page
 * @param trail the names that lead to a detail; none for a section
 */
export function kindOf(page: Kind, trail: string[] | null): Kind {
  if (trail === null) return "section";
  return page === "operation" && SENT.test(trail[0] ?? "") ? "parameter" : "detail";
}

/** What a search finds: a page, a section of a guide, or a detail. */
export type SearchDocument = {
  id: number;
  kind: Kind;
  title: string;
  /** The title of its page, if it is a part of one. */
  page?: string | undefined;
  url: string;
  /** The method of an operation. */
  method?: string | undefined;
  /** What is not shown: names, and the words that readers use for it. */
  keywords?: string | undefined;
  text: string;
  /** The names that lead to a detail on its page: `200`, `data`, `events[]`. */
  trail?: string[] | undefined;
  /** Where the same detail is as well, and in how many places altogether. */
  others?: { page?: string; url: string }[] | undefined;
  count?: number | undefined;
};

/** Options of the index, for the build and for browsers. */
export const indexOptions: Options<SearchDocument> = {
  fields: ["title", "keywords", "page", "text"],
  storeFields: ["kind", "title", "page", "url", "method", "text", "trail", "others", "count"],
  tokenize,
  processTerm: (word, field) => (field === "text" && isStopWord(normalize(word)) ? null : termsOf(word)),
  searchOptions: {
    // The terms of a query are made before.
    tokenize: (term) => [term],
    processTerm: (term) => term,
    boost: { title: 5, keywords: 5, page: 1.5, text: 1 },
  },
};

/** A detail as it is sent to browsers: the same on several pages is sent once. */
export type Detail = {
  title: string;
  text: string;
  /** The first place on each of the first pages, parameters before others: the id of the page, the anchor on it, and the trail. */
  places: [page: number, anchor: string, trail: string[] | null][];
  count: number;
};
