import type { Links } from "../links.ts";
import { escapeText } from "../markdown.ts";
import { blocksOf, type Page } from "../pages/page.ts";

/** Renders the Markdown twin of a page. */
export const twinOf = (page: Page, links: Links, text = markdownOf(page, links)): string =>
  `> All pages of this site as Markdown: ${links.at("llms.txt")}\n\n${text}`;

/** Renders all pages as one text, from the pages as Markdown. */
export const llmsFullTxt = (texts: string[]): string => texts.join("\n---\n\n");

/**
 * Renders a page as Markdown.
 *
 * @param links lead to URLs where the text is read away from the site, as by an agent that was given it
 */
export function markdownOf(page: Page, links: Links): string {
  const parts = blocksOf(page).map((block) => block.markdown(links));
  return `${[`# ${escapeText(page.title)}`, ...parts].filter(Boolean).join("\n\n")}\n`;
}
