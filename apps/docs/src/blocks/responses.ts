import type { MediaSection } from "../document/bodies.ts";
import type { ResponseSection } from "../document/operations.ts";
import { html } from "../html.ts";
import type { Links } from "../links.ts";
import type { Block } from "./block.ts";
import { exampleEntries, examplesHtml, examplesMarkdown } from "./examples.ts";
import { tabs } from "./tabs.ts";

/** Tells the anchors of a body apart from those of the others on the page. */
export const nameOf = (name: string, index: number): string => (index === 0 ? name : `${name}-${index + 1}`);

/**
 * Shows the examples of each response, a status at a time. A script shows the status that is being read. In Markdown, the examples
 * are below their statuses, see `examplesInMarkdown`.
 */
export const responseTabs = (responses: ResponseSection[]): Block => ({
  html: (links) =>
    html`<section class="call responses">
      ${tabs(
        "status",
        { title: "Response", anchor: "response" },
        responses.map((response) => ({
          label: html`<span class="s${response.status.slice(0, 1)}">${response.status}</span>`,
          value: response.status,
          panel: panelOf(response, links),
        })),
      )}
    </section>`,
  markdown: () => "",
  entries: () =>
    responses.flatMap(({ status, content }) =>
      content.flatMap((media, index) => exampleEntries(media, nameOf(status, index))),
    ),
});

function panelOf({ status, content }: ResponseSection, links: Links) {
  if (content.length === 0) return html`<p>No body.</p>`;
  if (content.every(({ examples }) => examples.length === 0)) return html`<p>The document has no example of it.</p>`;
  return content.map((media, index) => examplesHtml(media, nameOf(status, index), index === 0, links));
}

/** The examples of a response, for the Markdown page, where no column stands beside the text. */
export const examplesInMarkdown = (media: MediaSection): Block => ({
  html: () => html``,
  markdown: (links) => examplesMarkdown(media, links),
});
