import type { OperationPage } from "../document/operations.ts";
import { reasonOf } from "../document/statuses.ts";
import { html } from "../html.ts";
import { TRY_IT } from "../links.ts";
import { codeBlock } from "../markdown.ts";
import type { Block } from "./block.ts";

/**
 * Shows the method and the URL of an operation.
 *
 * @param hasPanel whether the page has the try-it panel, which is linked
 */
export const endpoint = ({ method, path }: OperationPage, server: string, hasPanel: boolean): Block => ({
  html: () =>
    html`<p class="endpoint">
      <span class="method">${method}</span>
      <code
        ><span class="server">${server}</span
        >${path.split("/").flatMap((part, index) => (index === 0 ? [part] : ["/", html`<wbr />`, part]))}</code
      >
      ${hasPanel && html`<a class="try-link" href="#${TRY_IT}">Try it</a>`}
    </p>`,
  markdown: () => codeBlock(`${method} ${server}${path}`, "http"),
});

/** Returns a status with its reason phrase: `403 Forbidden`. */
export const statusTitle = (status: string): string => `${status} ${reasonOf(status)}`.trimEnd();

/**
 * Shows the heading of a response: its status, which links to itself, and the reason phrase, which leads to the page of an error.
 *
 * @param description what the response means, by which it is found; it is not shown
 */
export function statusHeading(status: string, description = ""): Block {
  const reason = reasonOf(status);
  const title = statusTitle(status);
  return {
    html: (links) => {
      const page = links.find(`error-${status}`);
      return html`<h3 class="status" id="${status}">
        <a class="s${status.slice(0, 1)}" href="#${status}">${status}</a>
        ${page ? html`<a href="${links.page(page)}">${reason}</a>` : reason}
      </h3>`;
    },
    markdown: () => `### ${title}`,
    entries: () => [
      { title, anchor: status, text: description, trail: [], ...(/^[45]/.test(status) && { guide: "errors" }) },
    ],
  };
}
