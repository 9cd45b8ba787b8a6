import MarkdownIt from "markdown-it";

import { slug } from "../src/links.ts";
import { attributes, type Element, parseHtml, select, textIn } from "./dom.ts";

/** The response of an address. */
export type Visit = { status: number; text: string; elements: Element[]; ids: string[]; links: string[] };

export type Crawl = {
  /** By path. */
  visits: Map<string, Visit>;
  /** `from -> to`, for links without a target. */
  dead: string[];
  /** The addresses of other origins, which are not requested. */
  outside: Set<string>;
};

const markdown = new MarkdownIt();

/**
 * Follows every link of a site, to pages and to anchors on them.
 *
 * @param origin the origin that serves it
 * @param site the origin that it was built for, which its absolute links name
 * @param starts the paths to begin at
 */
export async function crawl(origin: string, site: string, starts: string[]): Promise<Crawl> {
  const result: Crawl = { visits: new Map(), dead: [], outside: new Set() };
  const { visits, dead, outside } = result;
  const found = starts.map((path) => ({ from: "", to: new URL(path, origin) }));
  // The list grows while it is worked through.
  for (const { from, to } of found) {
    if (to.origin !== origin) {
      outside.add(to.href);
      continue;
    }
    if (!visits.has(to.pathname)) {
      const visit = await read(to);
      visits.set(to.pathname, visit);
      const own = visit.links.map((link) => new URL(link, to).href.replace(`${site}/`, `${origin}/`));
      found.push(...own.map((link) => ({ from: to.pathname, to: new URL(link) })));
    }
    const { status, ids } = visits.get(to.pathname)!;
    // The script of the Redoc edition resolves its addresses, `#/events/listevents`.
    const anchor = to.hash.startsWith("#/") ? "" : decodeURIComponent(to.hash.slice(1));
    if (status !== 200 || (anchor !== "" && !ids.includes(anchor))) dead.push(`${from} -> ${to.pathname}${to.hash}`);
  }
  return result;
}

async function read(url: URL): Promise<Visit> {
  const response = await fetch(url);
  const [text, type] = [await response.text(), response.headers.get("content-type") ?? ""];
  const { elements } = parseHtml(asHtml(text, type, url.pathname));
  const lines = type.startsWith("text/html") ? [] : [...text.matchAll(/(?:<loc>|^Sitemap: )([^<\s]+)/gm)];
  const links = [
    ...["href", "src", "action", "data-module", "data-index"].flatMap((name) => attributes(elements, name)),
    ...lines.map(([, link]) => link!),
  ];
  // A Markdown page has no ids: a heading is found by its title.
  const headings = url.pathname.endsWith(".md") ? elements.filter(({ tagName }) => /^h[1-6]$/.test(tagName)) : [];
  const ids = [...attributes(elements, "id"), ...headings.map((heading) => slug(textIn(heading)))];
  return { status: response.status, text, elements, ids, links };
}

/** Returns a file with links as HTML. The links of the Redoc edition are resolved by its script. */
function asHtml(text: string, type: string, path: string): string {
  if (type.startsWith("text/html")) return path.endsWith("/redoc/") ? "" : text;
  return /\.(md|txt)$/.test(path) ? markdown.render(text) : "";
}

/** Returns the pages that links lead to from a page. */
export function reachable({ visits }: Crawl, origin: string, start: string): Set<string> {
  const paths = new Set([start]);
  for (const path of paths) {
    const anchors = select(visits.get(path)?.elements ?? [], "a");
    for (const href of attributes(anchors, "href")) {
      const url = new URL(href, origin + path);
      if (url.origin === origin) paths.add(url.pathname);
    }
  }
  return paths;
}
