import { STATUS_CODES } from "node:http";

import type { OperationPage } from "../document/operations.ts";
import { html } from "../html.ts";
import { codeBlock } from "../markdown.ts";
import type { Block } from "./block.ts";

/**
 * Shows the method and the URL of an operation, with a link to the same in the Redoc edition. Search finds it by its operationId as well,
 * the name of the client's method.
 */
export const endpoint = ({ id, method, path, redoc }: OperationPage, server: string): Block => ({
  html: (links) =>
    html`<p class="endpoint">
      <span class="method">${method}</span>
      <code
        ><span class="server">${server}</span
        >${path.split("/").flatMap((part, index) => (index === 0 ? [part] : ["/", html`<wbr />`, part]))}</code
      >
      <a class="redoc" href="${links.at("redoc/")}${redoc}">Open in Redoc</a>
    </p>`,
  markdown: () => codeBlock(`${method} ${server}${path}`, "http"),
  entries: () => [{ title: "", text: `${id} ${method} ${path}` }],
});

/** Reason phrases; Node has the older one of 422 (RFC 9110, 15.5.21). Ranges are named as in RFC 9110, 15. */
const REASONS: Record<string, string | undefined> = {
  ...STATUS_CODES,
  422: "Unprocessable Content",
  "2XX": "Any other success",
  "3XX": "Any other redirection",
  "4XX": "Any other client error",
  "5XX": "Any other server error",
  default: "Any other status",
};

/** Shows the heading of a response: its status and reason phrase, or the range of statuses in words. */
export function statusHeading(status: string): Block {
  const reason = REASONS[status] ?? "";
  const title = `${status} ${reason}`.trimEnd();
  return {
    html: () =>
      html`<h3 class="status" id="${status}"><code class="s${status.slice(0, 1)}">${status}</code> ${reason}</h3>`,
    markdown: () => `### ${title}`,
    entries: () => [{ title, anchor: status, text: "" }],
  };
}
