import { essence } from "@9pic/openapi";

import type { MediaSection } from "../document/bodies.ts";
import { externalLinks } from "../document/external-examples.ts";
import { textOf } from "../document/schema-words.ts";
import { html } from "../html.ts";
import { codeSpan, renderMarkdown } from "../markdown.ts";
import { type Block, linkToTwins } from "./block.ts";
import { factsHtml, factsMarkdown } from "./facts.ts";
import { typeHtml, typeMarkdown } from "./types.ts";

const JSON_TYPE = "application/json";

/**
 * Names the media types of a body and its type. JSON, which every response has, is named for requests only.
 *
 * @param mark `required`, or nothing
 */
export function bodyLine(
  { mediaTypes, schema, externalExamples }: MediaSection,
  direction: "sent" | "received",
  mark: string,
): Block {
  const isNamed = direction === "sent" || mediaTypes.some((mediaType) => essence(mediaType) !== JSON_TYPE);
  const shown = isNamed ? mediaTypes : [];
  // A model has a page with its description and its examples.
  const isModel = schema.type.some(({ model }) => model !== undefined);
  const about = [isModel ? "" : schema.description, externalLinks(externalExamples)].filter(Boolean).join("\n\n");
  const facts = isModel ? { ...schema, examples: [] } : schema;
  return {
    html: (links) =>
      html`<p class="body-type">
          Body: ${shown.map((mediaType) => html`<code>${mediaType}</code> `)}<span class="type"
            >${typeHtml(schema.type, links)}</span
          >${mark && html` <span class="mark">${mark}</span>`}
        </p>
        ${renderMarkdown(about, links, 2)}${factsHtml(facts, links)}`,
    markdown: (links) => {
      const type = textOf(schema.type) === "any" ? "" : typeMarkdown(schema.type, links);
      const words = [shown.map(codeSpan).join(", "), type, mark].filter(Boolean).join(", ");
      const more = factsMarkdown(facts, links);
      const body = words === "" && more === "" ? "" : `Body: ${words}${more && ` (${more})`}`;
      return [body, linkToTwins(about, links).trim()].filter(Boolean).join("\n\n");
    },
  };
}

/** Says that a response has no body. */
export const withoutBody: Block = {
  html: () => html`<p class="body-type">No body.</p>`,
  markdown: () => "No body.",
};
