import type { Sample } from "../document/operations.ts";
import { codeHtml, codeMarkdown } from "../html/code.ts";
import { html } from "../html/html.ts";
import { escapeText } from "../markdown/write.ts";
import type { Block } from "./block.ts";

/**
 * The same call in each language, one shown at a time. The tabs are radio buttons, so they work by keyboard and without a script;
 * a script may remember the choice.
 */
export const samples = (list: Sample[]): Block => ({
  html: () =>
    html`<fieldset class="tabs" data-tabs="language">
      <legend>Language</legend>
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
      .map(({ label, language, source }) => `### ${escapeText(label)}\n\n${codeMarkdown(source, language)}`)
      .join("\n\n"),
});
