import type { TypeWords } from "../document/schema-words.ts";
import { html, type Html } from "../html.ts";
import type { Links } from "../links.ts";
import { escapeText } from "../markdown.ts";

/** Renders a type, with links to the models in it. */
export const typeHtml = (type: TypeWords, links: Links): Html[] =>
  type.map(({ text, model }) => {
    const target = links.find(model);
    return target ? html`<a href="${links.page(target)}">${text}</a>` : html`${text}`;
  });

export const typeMarkdown = (type: TypeWords, links: Links): string =>
  type
    .map(({ text, model }) => {
      const target = links.find(model);
      return target ? `[${escapeText(text)}](${links.twin(target.path)})` : escapeText(text);
    })
    .join("");
