/** The headers of the site's files, for static hosts and for `serve`. */
import { CATALOG, CATALOG_TYPE, pageLink, siteLinks } from "./link-header.ts";

type Headers = Record<string, string>;

/** Returns headers by the paths that they are sent for, below the path of the site. `frame-ancestors` is allowed only in a header. */
const headersOf = (base: string): Record<string, Headers> => ({
  "*": {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
    Link: siteLinks(base),
  },
  "assets/*": { "Cache-Control": "public, max-age=31536000, immutable" },
  "*.md": { "Content-Type": "text/markdown; charset=utf-8" },
  [CATALOG]: { "Content-Type": `${CATALOG_TYPE}; profile="https://www.rfc-editor.org/info/rfc9727"` },
});

/**
 * Writes `_headers` in the format of Netlify and Cloudflare Pages.
 *
 * @param pages the URL path of each page, and of its Markdown page. They come last: Cloudflare reads a hundred rules, and without
 *   theirs a page still has the link in its head.
 */
export const headersFile = (base: string, pages: { path: string; twin: string }[]): string =>
  [
    ...Object.entries(headersOf(base)).map(([pattern, headers]) => rule(base + pattern, headers)),
    ...pages.map(({ path, twin }) => rule(path, { Link: pageLink(twin) })),
  ].join("");

const rule = (pattern: string, headers: Headers): string =>
  [`${pattern}\n`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`)].join("");

/** Returns the headers of a file, by its path below that of the site. */
export const headersFor = (file: string, base: string): [name: string, value: string][] =>
  Object.entries(headersOf(base))
    .filter(([pattern]) => new RegExp(`^${pattern.split("*").map(RegExp.escape).join(".*")}$`).test(file))
    .flatMap(([, headers]) => Object.entries(headers));
