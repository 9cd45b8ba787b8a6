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
