import { html } from "../html/html.ts";
import type { Place } from "../links.ts";
import { renderInline } from "../markdown/render.ts";
import { codeSpan, escapeText } from "../markdown/write.ts";
import type { Block } from "./block.ts";

type Item = { title: string; to: Place; text: string; note?: string };

/** Links to pages, with a line about each. */
export const linkList = (items: Item[]): Block => ({
  html: (links) =>
    html`<ul class="links">
      ${items.map(
        ({ title, to, text, note }) =>
          html`<li>
            <a href="${links.page(to)}">${title}</a
            >${note && html` <code>${note}</code>`}${text && html`<br />${renderInline(text, links)}`}
          </li>`,
      )}
    </ul>`,
  markdown: (links) =>
    items
      .map(({ title, to, text, note }) => {
        const about = [note && codeSpan(note), text].filter(Boolean).join(" ");
        return `- [${escapeText(title)}](${links.twin(to.path)})${about ? `: ${about}` : ""}`;
      })
      .join("\n"),
});
