import type { ApiDescription } from "@9pic/openapi";

import { escapeText } from "../markdown.ts";

/** Links further documentation, in Markdown. */
export const docsLink = ({ description, url }: { description?: string; url: string }): string =>
  `See [${description?.trim().replaceAll(/\s+/g, " ") || escapeText(url)}](${autolink(url)}).`;

/** Writes a URL between angle brackets, in which it can have neither these nor spaces (CommonMark, 6.5). */
export const autolink = (url: string): string => `<${url.replaceAll(/[<>\s]/g, encodeURIComponent)}>`;

/** Returns the description of a tag, and a link to further documentation, in Markdown. */
export const tagText = (tag: ApiDescription["tags"][number] | undefined): string =>
  [tag?.description?.trim(), tag?.externalDocs && docsLink(tag.externalDocs)].filter(Boolean).join("\n\n");
