import type { Example } from "../document/operations.ts";
import { codeHtml, codeMarkdown } from "../html/code.ts";
import { html } from "../html/html.ts";
import { anchorOf } from "../links.ts";
import { codeSpan, escapeText } from "../markdown/write.ts";
import type { Block } from "./block.ts";

const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** The named examples of a body, or of a status; the first is open, where there is room for it. */
export const examples = (list: Example[], { of, open }: { of: string; open: boolean }): Block => ({
  html: () =>
    html`${list.map(
      ({ name, summary, value }, index) =>
        html`<details class="example" id="${anchorOf(`${of}-example`, name)}" ${open && index === 0 && html` open`}>
          <summary>${summary} <code>${name}</code></summary>
          ${codeHtml(json(value), "json")}
        </details>`,
    )}`,
  markdown: () =>
    list
      .map(
        ({ name, summary, value }) =>
          `${escapeText(summary)} (${codeSpan(name)}):\n\n${codeMarkdown(json(value), "json")}`,
      )
      .join("\n\n"),
  entries: () =>
    list.map(({ name, summary, value }) => ({
      title: summary,
      anchor: anchorOf(`${of}-example`, name),
      text: `${of} ${name} ${String((value as { message?: unknown } | null)?.message ?? "")}`,
    })),
});
