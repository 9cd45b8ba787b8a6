import type { Links } from "../links.ts";
import { plainText, renderMarkdown, sectionsOf } from "../markdown/render.ts";
import type { Block } from "./block.ts";

/** A text of the document's: a description, a guide. */
export const prose = (text: string, depth = 0): Block => ({
  html: (links) => renderMarkdown(text, links, depth),
  markdown: (links) => linkToTwins(text, links).trim(),
  entries: () =>
    sectionsOf(text, depth).map(({ title, anchor, text: section }) => ({
      title,
      ...(anchor === undefined ? {} : { anchor }),
      text: plainText(section),
    })),
});

/** Links inside of the document lead to Markdown, where they stand in Markdown. */
export const linkToTwins = (text: string, links: Links): string =>
  text.replaceAll(/\]\((#[^)\s]+)\)/g, (_, href: string) => `](${links.href(href, true)})`);
