/** Which form of a page a request gets: HTML, or its Markdown page. The server and the worker of static hosts share it. */
import Negotiator from "negotiator";

/** The media types of a page, the default first. A program that reads plain text can read Markdown. */
const PAGE_TYPES = ["text/html", "text/markdown", "text/plain"] as const;
export type PageType = (typeof PAGE_TYPES)[number];

/**
 * Returns the media type that a request prefers for a page (RFC 9110, 12.5.1).
 *
 * @param accept the header `Accept`
 * @returns HTML if the header is missing, or accepts none of the types: a page is more use than a 406
 */
export const preferredType = (accept: string | null | undefined): PageType =>
  (new Negotiator({ headers: { accept: accept ?? undefined } }).mediaType([...PAGE_TYPES]) as PageType | undefined) ??
  "text/html";

/**
 * Returns the paths at which the Markdown page of an address can be: that of `/errors/` and of `/errors` is `/errors.md`, that of a
 * site's own address, `/docs/`, is `/docs/index.md`. A Markdown page has none.
 */
export function twinPaths(path: string): string[] {
  if (path.endsWith(".md")) return [];
  const page = path.replace(/\/index\.html$/, "/").replace(/\.html$/, "");
  const folder = page.replace(/\/$/, "");
  return [...(folder === "" ? [] : [`${folder}.md`]), `${folder}/index.md`];
}
