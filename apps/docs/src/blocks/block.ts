import type { Html } from "../html/html.ts";
import type { Links } from "../links.ts";

/** A part of a page. It renders as HTML and as Markdown, so that a page and its Markdown twin say the same. */
export type Block = {
  html: (links: Links) => Html;
  markdown: (links: Links) => string;
  /** Returns what a search finds in it. */
  entries?: (links: Links) => SearchEntry[];
};

export type SearchEntry = {
  title: string;
  /** Undefined for the top of the page. */
  anchor?: string | undefined;
  text: string;
};
