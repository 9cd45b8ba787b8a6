import { html, raw } from "../html/html.ts";
import { slug } from "../links.ts";
import { escapeText } from "../markdown/write.ts";
import type { Block } from "./block.ts";

/** A heading of the page's own, which a link can lead to. */
export function heading(level: 2 | 3, title: string, anchor = slug(title)): Block {
  const [open, close] = [raw(`<h${level} id="${anchor.replaceAll(/\s+/g, "-")}">`), raw(`</h${level}>`)];
  return {
    html: () => html`${open}${title}${close}`,
    markdown: () => `${"#".repeat(level)} ${escapeText(title)}`,
  };
}
