import { isJsonLike } from "@9pic/openapi";

import { type ExampleEntry, formValues, isForm, type MediaSection } from "../document/bodies.ts";
import { codeHtml, html, type Html } from "../html.ts";
import { anchorOf, type Links } from "../links.ts";
import { codeBlock, codeSpan, escapeText, renderMarkdown } from "../markdown.ts";
import { type Block, linkToTwins, type SearchEntry } from "./block.ts";

type Source = { text: string; language: string };

/** Writes an example as the body that it is: a text of another media type, JSON, or the fields of a form, in which a file follows `@`, as in curl. */
function sourceOf({ value }: ExampleEntry, media: MediaSection): Source {
  if (typeof value === "string" && !media.mediaTypes.some(isJsonLike)) return { text: value, language: "" };
  if (!isForm(media)) return { text: JSON.stringify(value, null, 2), language: "json" };
  const lines = formValues(media, value).map(({ name, text, isFile }) => `${name}=${isFile ? "@" : ""}${text}`);
  return { text: lines.join("\n"), language: "" };
}

/**
 * Shows the named examples of a body, each behind its summary.
 *
 * @param body `body` of a request, or a status
 */
export const examples = (media: MediaSection, body: string): Block => ({
  html: (links) => examplesHtml(media, body, true, links),
  markdown: (links) => examplesMarkdown(media, links),
  entries: () => exampleEntries(media, body),
});

/** Shows a value as JSON. */
export const json = (value: unknown): Block => {
  const text = JSON.stringify(value, null, 2);
  return { html: () => codeHtml(text, "json", "example"), markdown: () => codeBlock(text, "json") };
};

/** @param hasOpen whether the first example is open; the others are closed, and opening one closes the others */
export const examplesHtml = (media: MediaSection, body: string, hasOpen: boolean, links: Links): Html =>
  html`${media.examples.map((example, index) => {
    const { name, summary, description } = example;
    const { text, language } = sourceOf(example, media);
    return html`<details
      class="example"
      name="${body}"
      id="${anchorOf(`${body}-example`, name)}"
      ${hasOpen && index === 0 && html` open`}
    >
      <summary>${summary}</summary>
      ${description && renderMarkdown(description, links)}${codeHtml(text, language, "example")}
    </details>`;
  })}`;

export const examplesMarkdown = (media: MediaSection, links: Links): string =>
  media.examples
    .flatMap((example) => {
      const { name, summary, description } = example;
      const { text, language } = sourceOf(example, media);
      return [
        `${escapeText(summary)} (${codeSpan(name)}):`,
        ...(description ? [linkToTwins(description, links).trim()] : []),
        codeBlock(text, language),
      ];
    })
    .join("\n\n");

export const exampleEntries = (media: MediaSection, body: string): SearchEntry[] =>
  media.examples.map(({ name, summary, value }) => ({
    title: summary,
    anchor: anchorOf(`${body}-example`, name),
    text: "",
    plain: `${name} ${String((value as { message?: unknown } | null)?.message ?? "")}`,
    trail: [body],
  }));
