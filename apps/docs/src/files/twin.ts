import type { Frame } from "../frame/frame.ts";
import type { Links } from "../links.ts";
import { escapeText } from "../markdown.ts";
import { blocksOf, type Page } from "../pages/page.ts";

/**
 * Renders the Markdown twin of a page.
 *
 * @param links lead to URLs where the twin is read away from the site, as by an agent that was given its text
 */
export function twinOf(page: Page, links: Links): string {
  const note = `> All pages of this site as Markdown: ${links.at("llms.txt")}`;
  return `${note}\n\n${withoutNote(page, links)}`;
}

/** Renders all pages as one text. */
export const llmsFullTxt = ({ pages, links }: Pick<Frame, "pages" | "links">): string =>
  pages.map((page) => withoutNote(page, links)).join("\n---\n\n");

function withoutNote(page: Page, links: Links): string {
  const parts = blocksOf(page).map((block) => block.markdown(links));
  return `${[`# ${escapeText(page.title)}`, ...parts].filter(Boolean).join("\n\n")}\n`;
}
