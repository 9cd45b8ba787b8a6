import { essence } from "@9pic/openapi";

import type { MediaSection } from "../document/bodies.ts";
import { textOf } from "../document/schema-words.ts";
import { html } from "../html.ts";
import { codeSpan } from "../markdown.ts";
import type { Block } from "./block.ts";
import { factsHtml, factsMarkdown } from "./facts.ts";
import { typeHtml, typeMarkdown } from "./types.ts";

const JSON_TYPE = "application/json";

/**
 * Names the media types of a body and its type. JSON, which every response has, is named for requests only.
 *
 * @param mark `required`, or nothing
 */
export function bodyLine({ mediaTypes, schema }: MediaSection, direction: "sent" | "received", mark: string): Block {
  const isNamed = direction === "sent" || mediaTypes.some((mediaType) => essence(mediaType) !== JSON_TYPE);
  const shown = isNamed ? mediaTypes : [];
  const facts = { ...schema, examples: [] };
  return {
    html: (links) =>
      html`<p class="body-type">
          Body: ${shown.map((mediaType) => html`<code>${mediaType}</code> `)}<span class="type"
            >${typeHtml(schema.type, links)}</span
          >${mark && html` <span class="mark">${mark}</span>`}
        </p>
        ${factsHtml(facts)}`,
    markdown: (links) => {
      const type = textOf(schema.type) === "any" ? "" : typeMarkdown(schema.type, links);
      const words = [shown.map(codeSpan).join(", "), type, mark].filter(Boolean).join(", ");
      const about = factsMarkdown(facts);
      return words === "" ? "" : `Body: ${words}${about && ` (${about})`}`;
    },
  };
}

/** Says that a response has no body. */
export const withoutBody: Block = {
  html: () => html`<p class="body-type">No body.</p>`,
  markdown: () => "No body.",
};
