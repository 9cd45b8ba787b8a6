import MarkdownIt from "markdown-it";

import { codeHtml } from "../html/code.ts";
import { type Html, raw } from "../html/html.ts";
import { type Links, slug } from "../links.ts";

/** Passed to the rules of a rendering. */
type Environment = { links: Links; depth: number; anchor: Anchor };

const markdown = new MarkdownIt({ html: false });
const { rules } = markdown.renderer;

rules.fence = (tokens, index) => {
  const { content, info } = tokens[index]!;
  return codeHtml(content.trimEnd(), info.trim().split(/\s/)[0] ?? "").text;
};
rules.table_open = () => '<div class="wide" tabindex="0" role="region" aria-label="Table"><table>';
rules.table_close = () => "</table></div>";

rules.heading_open = (tokens, index, options, environment, renderer) => {
  const [token, inline] = [tokens[index]!, tokens[index + 1]!];
  token.tag = deeper(token.tag, environment as Environment);
  const anchor = (environment as Environment).anchor(inline.content);
  if (anchor !== undefined) token.attrSet("id", anchor);
  return renderer.renderToken(tokens, index, options);
};
rules.heading_close = (tokens, index, options, environment, renderer) => {
  tokens[index]!.tag = deeper(tokens[index]!.tag, environment as Environment);
  return renderer.renderToken(tokens, index, options);
};
rules.link_open = (tokens, index, options, environment, renderer) => {
  const token = tokens[index]!;
  token.attrSet("href", (environment as Environment).links.href(String(token.attrGet("href"))));
  return renderer.renderToken(tokens, index, options);
};

type Anchor = (title: string) => string | undefined;

/** Ids that the layout of a page uses. */
const RESERVED = ["main", "navigation", "operations"];

/**
 * Returns unique ids for the headings of a text: those of a guide are made of their titles, those of a description on the page of an
 * operation or a model begin with `about.`, and headings in the texts of fields have none.
 */
function anchorsAt(depth: number): Anchor {
  if (depth > 1) return () => undefined;
  const taken = new Set(RESERVED);
  return (title) => {
    if (title === "") return undefined;
    const name = `${depth === 0 ? "" : "about."}${slug(title) || "section"}`;
    let anchor = name;
    for (let count = 2; taken.has(anchor); count++) anchor = `${name}-${count}`;
    taken.add(anchor);
    return anchor;
  };
}

const deeper = (tag: string, { depth }: Environment): string => `h${Math.min(6, Number(tag.slice(1)) + depth)}`;

/**
 * Renders CommonMark as HTML. HTML in it is shown as text.
 *
 * @param depth number of levels by which its headings are lowered, below a heading of the page
 */
export const renderMarkdown = (text: string, links: Links, depth = 0): Html =>
  raw(markdown.render(text, { links, depth, anchor: anchorsAt(depth) } satisfies Environment));

/** Renders a part of a line. */
export const renderInline = (text: string, links: Links): Html =>
  raw(markdown.renderInline(text, { links, depth: 0, anchor: anchorsAt(0) } satisfies Environment));

/** Returns the text without its markup. */
export const plainText = (text: string): string =>
  markdown
    .parse(text, {})
    .map(({ type, content, children }) =>
      type === "fence"
        ? content
        : (children ?? []).map((token) => token.content || WHITE_SPACE[token.type] || "").join(""),
    )
    .filter(Boolean)
    .join(" ")
    .replaceAll(/\s+/g, " ")
    .trim();

const WHITE_SPACE: Record<string, string> = { softbreak: " ", hardbreak: " " };

type Section = { title: string; anchor?: string | undefined; text: string };

/** Splits a text at its headings. The section before the first heading has no title. */
export function sectionsOf(text: string, depth = 0): Section[] {
  const anchor = anchorsAt(depth);
  const starts = markdown
    .parse(text, {})
    .flatMap(({ type, map }, index, tokens) =>
      type === "heading_open" && map ? [{ title: tokens[index + 1]!.content, line: map[0], body: map[1] }] : [],
    );
  const lines = text.split("\n");
  return [{ title: "", line: 0, body: 0 }, ...starts].map(({ title, body }, index) => ({
    title,
    ...(title === "" ? {} : { anchor: anchor(title) }),
    text: lines.slice(body, starts[index]?.line).join("\n"),
  }));
}

/** Returns the first sentence of a text, without its markup. */
export function firstSentence(text: string): string {
  const paragraph = plainText(text.split(/\n\s*\n/).find((part) => !/^\s*(#|$)/.test(part)) ?? "");
  return /^.*?[.!?](?=\s|$)/.exec(paragraph)?.[0] ?? paragraph;
}
