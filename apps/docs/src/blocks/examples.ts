import type { CodeSample, ExampleEntry } from "../document/operations.ts";
import { codeHtml, html } from "../html.ts";
import { anchorOf } from "../links.ts";
import { codeBlock, codeSpan, escapeText, renderMarkdown } from "../markdown.ts";
import { type Block, linkToTwins } from "./block.ts";

const json = (value: unknown): string => JSON.stringify(value, null, 2);

/**
 * Shows the named examples of a body, each behind its summary.
 *
 * @param body `body` of a request, or a status
 * @param isOpen whether the first example is open
 */
export const examples = (list: ExampleEntry[], body: string, isOpen: boolean): Block => ({
  html: (links) =>
    html`${list.map(
      ({ name, summary, description, value }, index) =>
        html`<details class="example" id="${anchorOf(`${body}-example`, name)}" ${isOpen && index === 0 && html` open`}>
          <summary>${summary} <code>${name}</code></summary>
          ${description && renderMarkdown(description, links)}${codeHtml(json(value), "json")}
        </details>`,
    )}`,
  markdown: (links) =>
    list
      .flatMap(({ name, summary, description, value }) => [
        `${escapeText(summary)} (${codeSpan(name)}):`,
        ...(description ? [linkToTwins(description, links).trim()] : []),
        codeBlock(json(value), "json"),
      ])
      .join("\n\n"),
  entries: () =>
    list.map(({ name, summary, value }) => ({
      title: summary,
      anchor: anchorOf(`${body}-example`, name),
      text: `${body} ${name} ${String((value as { message?: unknown } | null)?.message ?? "")}`,
    })),
});

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
