import type { Html } from "../html/html.ts";
import type { Links } from "../links.ts";

/** A part of a page. It can show itself twice, so that a page and its Markdown twin cannot disagree. */
export type Block = {
  html: (links: Links) => Html;
  markdown: (links: Links) => string;
  /** What a search finds in it. */
  entries?: (links: Links) => Entry[];
};

/** Something that a search can find on a page. */
export type Entry = {
  title: string;
  /** Where on the page; nothing for its top. */
  anchor?: string;
  text: string;
};
