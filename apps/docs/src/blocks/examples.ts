import { type ExampleEntry, formValues, isForm, type MediaSection } from "../document/bodies.ts";
import type { CodeSample } from "../document/operations.ts";
import { codeHtml, html } from "../html.ts";
import { anchorOf } from "../links.ts";
import { codeBlock, codeSpan, escapeText, renderMarkdown } from "../markdown.ts";
import { type Block, linkToTwins } from "./block.ts";

type Source = { text: string; language: string };

/** Writes an example as the body that it is: JSON, or the fields of a form, in which a file follows `@`, as in curl. */
function sourceOf({ value }: ExampleEntry, media: MediaSection): Source {
  if (!isForm(media)) return { text: JSON.stringify(value, null, 2), language: "json" };
  const lines = formValues(media, value).map(({ name, text, isFile }) => `${name}=${isFile ? "@" : ""}${text}`);
  return { text: lines.join("\n"), language: "" };
}

/**
 * Shows the named examples of a body, each behind its summary.
 *
 * @param body `body` of a request, or a status
 * @param isOpen whether the first example is open
 */
export const examples = (media: MediaSection, body: string, isOpen: boolean): Block => ({
  html: (links) =>
    html`${media.examples.map((example, index) => {
      const { name, summary, description } = example;
      const { text, language } = sourceOf(example, media);
      return html`<details
        class="example"
        id="${anchorOf(`${body}-example`, name)}"
        ${isOpen && index === 0 && html` open`}
      >
        <summary>${summary} <code>${name}</code></summary>
        ${description && renderMarkdown(description, links)}${codeHtml(text, language)}
      </details>`;
    })}`,
  markdown: (links) =>
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
      .join("\n\n"),
  entries: () =>
    media.examples.map(({ name, summary, value }) => ({
      title: summary,
      anchor: anchorOf(`${body}-example`, name),
      text: `${body} ${name} ${String((value as { message?: unknown } | null)?.message ?? "")}`,
    })),
});

/** Shows a value as JSON. */
export const json = (value: unknown): Block => {
  const text = JSON.stringify(value, null, 2);
  return { html: () => codeHtml(text, "json"), markdown: () => codeBlock(text, "json") };
};

/**
 * Shows the same call in each language, one at a time. The tabs are radio buttons, which work by keyboard and without a script; a
 * script remembers the choice.
 */
export const samples = (list: CodeSample[]): Block => ({
  html: () =>
    html`<fieldset class="tabs" aria-label="Language">
      ${list.map(
        ({ label, language, source }, index) =>
          html`<input
              type="radio"
              name="sample"
              id="sample-${index}"
              value="${label}"
              ${index === 0 && html` checked`}
            /><label for="sample-${index}">${label}</label>
            <div class="panel">${codeHtml(source, language)}</div>`,
      )}
    </fieldset>`,
  markdown: () =>
    list
      .map(({ label, language, source }) => `### ${escapeText(label)}\n\n${codeBlock(source, language)}`)
      .join("\n\n"),
});
