import type { Links, Target } from "../links.ts";
import { escapeText, renderMarkdown } from "../markdown.ts";
import type { Block } from "./block.ts";

/** Writes a link to a page in Markdown. */
export type WriteLink = (text: string, target: Target) => string;

/** Shows a paragraph of Markdown whose links depend on the pages of the site. Nothing is shown of an empty text. */
export const paragraph = (write: (link: WriteLink, links: Links) => string): Block => ({
  html: (links) =>
    renderMarkdown(
      write((text, target) => linkTo(text, links.page(target)), links),
      links,
    ),
  markdown: (links) => write((text, { path }) => linkTo(text, links.twin(path)), links),
});

const linkTo = (text: string, href: string): string => `[${escapeText(text)}](${href})`;

/** Returns the page of a guide, if the document has one of that name. */
export function guideOf(name: string, links: Links): Target | undefined {
  const target = links.find(name);
  return target?.path === name ? { path: name } : undefined;
}
