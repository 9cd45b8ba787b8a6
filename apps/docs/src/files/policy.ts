import { createHash } from "node:crypto";

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * The security policy of a page (CSP 3): its own style and script, modules and data from its own origin, and nothing else.
 */
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
 * Headers in the format of Netlify and Cloudflare Pages. The pages bring their policy along; a header must say what a page cannot.
 *
 * @param base the path that the site is at
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
