import { createHash } from "node:crypto";

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Writes the Content-Security-Policy of a page (CSP 3): its inline style and scripts, and modules and data of its own origin. */
export const policyOf = (scripts: string[], style: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${scripts.map(hash).join(" ")}`,
    `style-src ${hash(style)}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** Headers by the paths that they are sent for, below the path of the site. `frame-ancestors` is allowed only in a header. */
const HEADERS: Record<string, Record<string, string>> = {
  "*": {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
  },
  "assets/*": { "Cache-Control": "public, max-age=31536000, immutable" },
  "*.md": { "Content-Type": "text/markdown; charset=utf-8" },
};

/** Writes the headers in the format of Netlify and Cloudflare Pages. */
export const headersFile = (base: string): string =>
  Object.entries(HEADERS)
    .flatMap(([pattern, headers]) => [
      `${base}${pattern}\n`,
      ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`),
    ])
    .join("");

/** Returns the headers of a path below the path of the site. */
export const headersFor = (path: string): [name: string, value: string][] =>
  Object.entries(HEADERS)
    .filter(([pattern]) => new RegExp(`^${pattern.split("*").map(RegExp.escape).join(".*")}$`).test(path))
    .flatMap(([, headers]) => Object.entries(headers));
