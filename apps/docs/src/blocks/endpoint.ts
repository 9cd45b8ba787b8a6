import type { Operation } from "../document/operations.ts";
import { codeMarkdown } from "../html/code.ts";
import { html } from "../html/html.ts";
import type { Block } from "./block.ts";

/** Method and URL of an operation; it is found by its id too, which is its name in the client. */
export const endpoint = ({ id, method, path }: Operation, server: string): Block => ({
  html: () =>
    html`<p class="endpoint">
      <span class="method">${method}</span>
      <code
        ><span class="server">${server}</span
        >${path.split("/").flatMap((part, index) => (index === 0 ? [part] : ["/", html`<wbr />`, part]))}</code
      >
    </p>`,
  markdown: () => codeMarkdown(`${method} ${server}${path}`, "http"),
  entries: () => [{ title: "", text: `${id} ${method} ${path}` }],
});
