import MarkdownIt, { type StateCore, type Token } from "markdown-it";

import { codeHtml, Html } from "./html.ts";
import { type Links, slug } from "./links.ts";
import { memoize } from "./memoize.ts";

/** Passed to the rules of the parser. */
type Environment = { links?: Links; depth?: number };

const markdown = new MarkdownIt({ html: false });
const { rules } = markdown.renderer;

rules.fence = (tokens, index) => {
  const { content, info } = tokens[index]!;
  return codeHtml(content.trimEnd(), info.trim().split(/\s/)[0] ?? "").text;
};
rules.table_open = () => '<div class="wide" tabindex="0" role="region" aria-label="Table"><table>';
rules.table_close = () => "</table></div>";

markdown.core.ruler.push("headings and links", (state) => {
  const { tokens, env } = state;
  const { links, depth = 0 } = env as Environment;
  const anchorFor = createAnchors(depth);
  for (const [index, token] of tokens.entries()) {
    if (token.type.startsWith("heading_")) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + depth)}`;
    const anchor = token.type === "heading_open" ? anchorFor(tokens[index + 1]!.content) : undefined;
    if (anchor !== undefined) token.attrSet("id", anchor);
    for (const child of token.children ?? [])
      if (links && child.type === "link_open") child.attrSet("href", links.href(String(child.attrGet("href"))));
  }
  for (const [index, token] of tokens.entries()) {
    const anchor = token.type === "heading_open" ? token.attrGet("id") : null;
    if (anchor !== null) linkToItself(state, tokens[index + 1]!, String(anchor));
  }
});

/** Makes the title of a section a link to it, unless there is a link in the title. */
function linkToItself({ Token: NewToken }: StateCore, title: Token, anchor: string): void {
  const { children } = title;
  if (!children || children.some(({ type }) => type === "link_open")) return;
  const [open, close] = [new NewToken("link_open", "a", 1), new NewToken("link_close", "a", -1)];
  open.attrSet("href", `#${encodeURIComponent(anchor)}`);
  title.children = [open, ...children, close];
}

/** Ids that the layout of a page uses. */
const RESERVED = ["main", "navigation", "contents", "operations"];

/**
 * Returns unique ids for the headings of a text: those of a guide are made of their titles, those of a description on the page of an
 * operation or a model begin with `about.`, and headings in the texts of fields have none.
 */
function createAnchors(depth: number): (title: string) => string | undefined {
  const taken = new Set(RESERVED);
  return (title) => {
    if (depth > 1 || title === "") return undefined;
    const name = `${depth === 0 ? "" : "about."}${slug(title) || "section"}`;
    let anchor = name;
    for (let count = 2; taken.has(anchor); count++) anchor = `${name}-${count}`;
    taken.add(anchor);
    return anchor;
  };
}

/** What has been rendered, by the site that its links are of. */
const rendered = new WeakMap<Links, (text: string, depth: number) => Html>();

/**
 * Renders CommonMark as HTML. HTML in it is shown as text.
 *
 * @param depth number of levels by which its headings are lowered, below a heading of the page
 */
export function renderMarkdown(text: string, links: Links, depth = 0): Html {
  let render = rendered.get(links);
  if (!render) {
    render = memoize(
      (source, level) => new Html(markdown.render(source, { links, depth: level } satisfies Environment)),
    );
    rendered.set(links, render);
  }
  return render(text, depth);
}

/** Renders a part of a line. */
export const renderInline = (text: string, links: Links): Html =>
  new Html(markdown.renderInline(text, { links } satisfies Environment));

/** Returns the text without its markup. */
export const plainText: (text: string) => string = memoize((text) =>
  markdown
    .parse(text, {})
    .map(({ type, content, children }) =>
      type === "fence"
        ? content
        : (children ?? []).map((token) => (token.type.endsWith("break") ? " " : token.content)).join(""),
    )
    .filter(Boolean)
    .join(" ")
    .replaceAll(/\s+/g, " ")
    .trim(),
);

/** A part of a page; the top of the page has no anchor. */
export type Section = { title: string; anchor?: string | undefined; text: string };
/** A part of a text, with the level of its heading: 1 to 6, or 0 for the part before the first heading. */
type TextSection = Section & { level: number };

/**
 * Splits a text at its headings. The section before the first heading has no title.
 *
 * @param isStart whether a heading begins a section; every heading does by default
 */
export const sectionsOf = (
  text: string,
  depth = 0,
  isStart?: (heading: Token, title: string) => boolean,
): TextSection[] => (isStart ? splitAt(text, depth, isStart) : splitAtHeadings(text, depth));

const splitAtHeadings = memoize((text: string, depth: number) => splitAt(text, depth, () => true));

function splitAt(text: string, depth: number, isStart: (heading: Token, title: string) => boolean): TextSection[] {
  const starts = markdown.parse(text, { depth } satisfies Environment).flatMap((token, index, tokens) => {
    const title = tokens[index + 1]?.content ?? "";
    if (token.type !== "heading_open" || !token.map || !isStart(token, title)) return [];
    const level = Number(token.tag.slice(1));
    return [{ level, title, anchor: token.attrGet("id")?.toString(), line: token.map[0], body: token.map[1] }];
  });
  const lines = text.split(/\r?\n/);
  return [{ level: 0, title: "", anchor: undefined, body: 0 }, ...starts].map(
    ({ level, title, anchor, body }, index) => ({
      ...{ level, title, anchor },
      text: lines.slice(body, starts[index]?.line).join("\n"),
    }),
  );
}

/** Returns the first sentence of a text, without its markup. */
export function firstSentence(text: string): string {
  const paragraph = plainText(text.split(/\n\s*\n/).find((part) => !/^\s*(#|$)/.test(part)) ?? "");
  return /^.*?[.!?](?=\s|$)/.exec(paragraph)?.[0] ?? paragraph;
}

/** Escapes text so that Markdown shows it as it is. */
export const escapeText = (text: string): string => text.replaceAll(/[\\[\]<`]/g, "\\$&").replaceAll(/\s+/g, " ");

/** Writes text as code within a line, between backticks that it does not contain. */
export function codeSpan(text: string): string {
  const mark = "`".repeat(longestRun(text) + 1);
  const space = /^`|`$/.test(text) ? " " : "";
  return `${mark}${space}${text.replaceAll(/\s+/g, " ")}${space}${mark}`;
}

/** Writes source as a fenced block, whose fence is longer than any run of backticks in it. */
export function codeBlock(source: string, language: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(source) + 1));
  return `${fence}${language}\n${source}\n${fence}`;
}

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
