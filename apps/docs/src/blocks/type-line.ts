import { textOf, type TypeWords } from "../document/schemas.ts";
import { html } from "../html/html.ts";
import { escapeText } from "../markdown/write.ts";
import type { Block } from "./block.ts";
import { typeHtml } from "./fields.ts";

/** Which model a body is. */
export const typeLine = (type: TypeWords): Block => ({
  html: (links) => html`<p class="body-type">Body: <span class="type">${typeHtml(type, links)}</span></p>`,
  markdown: (links) => {
    const words = type.map(({ text, model }) => {
      const place = model === undefined ? undefined : links.find(model);
      return place ? `[${escapeText(text)}](${links.twin(place.path)})` : escapeText(text);
    });
    return textOf(type) === "any" ? "" : `Body: ${words.join("")}`;
  },
});
