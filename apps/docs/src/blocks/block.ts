import { html, type Html } from "../html.ts";
import { type Links, slug } from "../links.ts";
import { codeSpan, escapeText, plainText, renderInline, renderMarkdown, sectionsOf } from "../markdown.ts";

/** A part of a page. It renders as HTML and as Markdown, so that a page and its Markdown twin say the same. */
export type Block = {
  html: (links: Links) => Html;
  markdown: (links: Links) => string;
  /** Returns what a search finds in it. */
  entries?: () => SearchEntry[];
  /** Returns its headings, for the list of what is on the page. */
  headings?: () => Heading[];
};

/** What a search finds in a block. */
export type SearchEntry = {
  /** Empty for the text of the page itself. */
  title: string;
  anchor?: string | undefined;
  /** Markdown. */
  text: string;
  /** What is not Markdown, such as values or source. */
  plain?: string;
  /** The names that lead to one of many details of a page, such as a field: `200`, `data`. Undefined for a section. */
  trail?: string[];
  /** The name of the guide that explains it, which is found by its title, too. */
  guide?: string;
};

export type Heading = { level: number; title: string; anchor: string };

/** Shows a text of the document: a description or a guide. */
export const prose = (text: string, depth = 0): Block => ({
  html: (links) => renderMarkdown(text, links, depth),
  markdown: (links) => linkToTwins(text, links).trim(),
  entries: () => sectionsOf(text, depth),
  headings: () =>
    sectionsOf(text, depth).flatMap(({ level, title, anchor }) =>
      anchor === undefined ? [] : [{ level, title: plainText(title), anchor }],
    ),
});

/** Points the links of a description to Markdown twins. */
export const linkToTwins = (text: string, links: Links): string =>
  text.replaceAll(/\]\((#[^)\s]+)\)/g, (_, href: string) => `](${links.href(href, true)})`);

/** Shows a heading that does not come from a description. */
export function heading(level: 2 | 3, title: string, anchor = slug(title)): Block {
  const id = anchor.replaceAll(/\s+/g, "-");
  const link = html`<a href="#${encodeURIComponent(id)}">${title}</a>`;
  return {
    html: () => (level === 2 ? html`<h2 id="${id}">${link}</h2>` : html`<h3 id="${id}">${link}</h3>`),
    markdown: () => `${"#".repeat(level)} ${escapeText(title)}`,
    headings: () => [{ level, title, anchor: id }],
  };
}

type LinkItem = { title: string; path: string; text?: string; note?: string };

/** Lists links to pages, each with a line of text. */
export const linkList = (items: LinkItem[]): Block => ({
  html: (links) =>
    html`<ul class="links">
      ${items.map(
        ({ title, path, text, note }) =>
          html`<li>
            <a href="${links.page({ path })}">${title}</a
            >${note && html` <code>${note}</code>`}${text && html`<br />${renderInline(text, links)}`}
          </li>`,
      )}
    </ul>`,
  markdown: (links) =>
    items
      .map(({ title, path, text, note }) => {
        const about = [note && codeSpan(note), text].filter(Boolean).join(" ");
        return `- [${escapeText(title)}](${links.twin(path)})${about ? `: ${about}` : ""}`;
      })
      .join("\n"),
});
