import type { ApiDescription } from "@9pic/openapi";

import { aboutApi } from "../blocks/about.ts";
import { type Block, heading, linkList, prose } from "../blocks/block.ts";
import { html } from "../html.ts";
import { guidePath } from "../links.ts";
import { firstSentence, type Section, sectionsOf } from "../markdown.ts";
import type { Page } from "./page.ts";
import { type Tag, tagBlocks } from "./tag.ts";

/** A section of the document's description that becomes a page. */
export type Guide = Pick<Section, "title" | "text">;

/**
 * Splits the description of a document at its headings of the first level: the text before the first is for the overview, and each
 * section becomes a guide.
 *
 * @param description Markdown (CommonMark)
 */
export function readGuides(description = ""): { overview: string; guides: Guide[] } {
  const sections = sectionsOf(description, 0, ({ tag, level }, title) => tag === "h1" && level === 0 && title !== "");
  const [overview, ...guides] = sections.map(({ title, text }) => ({ title, text: text.trim() }));
  return { overview: overview?.text ?? "", guides };
}

/**
 * Lays out the first page: the beginning of the document's description, and the operations by tag.
 *
 * @param files what tools and agents take, if the site has it
 */
export const overviewPage = (api: ApiDescription, text: string, tags: Tag[], files: Block[]): Page => ({
  path: "",
  title: api.info.title,
  description: api.info.summary || firstSentence(text) || api.info.title,
  section: "guide",
  lead: [
    prose(text),
    ...(tags.length > 0 ? [heading(2, "Operations"), ...tagBlocks(tags)] : []),
    ...files,
    ...aboutApi(api),
  ],
});

/** Lays out a part of the document's description as a page. */
export const guidePage = ({ title, text }: Guide): Page => ({
  path: guidePath(title),
  title,
  description: firstSentence(text) || title,
  section: "guide",
  group: "Guides",
  lead: [prose(text)],
});

/** Maximum number of operations on the page for a wrong address; the overview lists all. */
const MAX_OPERATIONS = 10;

/** Where the script of the page lists what the address can mean. */
const suggestions: Block = { html: () => html`<output class="suggestions"></output>`, markdown: () => "" };

/** Lays out the page that a host shows for an address without a page. */
export const notFoundPage = (pages: Page[]): Page => ({
  path: "404",
  title: "Page not found",
  description: "There is no page at this address.",
  section: "other",
  lead: [
    suggestions,
    prose("A page can move with a release: search for its name, or begin with one of these."),
    linkList([
      ...pages
        .filter(({ section }) => section === "guide")
        .map(({ title, path, description }) => ({ title, path, text: description })),
      ...pages
        .filter(({ section }) => section === "operation")
        .slice(0, MAX_OPERATIONS)
        .map(({ title, path, note }) => ({ title, path, ...(note !== undefined && { note }) })),
    ]),
  ],
});
