import type { Block } from "../blocks/block.ts";
import type { Links } from "../links.ts";
import { escapeText } from "../markdown/write.ts";

/** A page of the site. What is in it can be shown as HTML and as Markdown. */
export type Page = {
  /** Where it is, without slashes at the ends: `operations/listEvents`. The overview's is empty. */
  path: string;
  title: string;
  /** A sentence, for search engines and for `llms.txt`. */
  description: string;
  /** Where it belongs in the navigation. */
  section: "guide" | "operation" | "model" | "other";
  /** The heading that it stands under there. */
  group?: string;
  /** What a reader needs first. */
  lead: Block[];
  /** What stands beside it, where there is room. */
  aside?: Block[];
  /** What comes after both. */
  rest?: Block[];
};

export const blocksOf = ({ lead, aside = [], rest = [] }: Page): Block[] => [...lead, ...aside, ...rest];

/** The Markdown twin of a page. */
export function twinOf(page: Page, links: Links): string {
  const parts = blocksOf(page).map((block) => block.markdown(links));
  const note = `> All pages of this site as Markdown: ${links.at("llms.txt")}`;
  return `${[note, `# ${escapeText(page.title)}`, ...parts].filter(Boolean).join("\n\n")}\n`;
}
