import { html } from "../html/html.ts";
import type { Block } from "./block.ts";

/** The heading of an answer. */
export const status = (code: string, reason: string): Block => ({
  html: () => html`<h3 class="status s${code.slice(0, 1)}" id="${code}"><code>${code}</code> ${reason}</h3>`,
  markdown: () => `### ${code} ${reason}`.trimEnd(),
  entries: () => [{ title: `${code} ${reason}`.trimEnd(), anchor: code, text: "" }],
});
