import { createHash } from "node:crypto";

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Writes the Content-Security-Policy of a page (CSP 3): its inline style and script, and modules and data of its own origin. */
export const policyOf = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${hash(script)}`,
    `style-src ${hash(style)}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/**
 * Writes headers in the format of Netlify and Cloudflare Pages. `frame-ancestors` is allowed only in a header.
 *
 * @param base the path of the site
 */
export const headersFile = (base: string): string => `${base}*
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Content-Security-Policy: frame-ancestors 'none'
${base}assets/*
  Cache-Control: public, max-age=31536000, immutable
${base}*.md
  Content-Type: text/markdown; charset=utf-8
`;
