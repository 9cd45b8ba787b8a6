import { highlight } from "./highlight.ts";
import { html, type Html } from "./html.ts";

/** Source with a button that copies it. Long lines scroll, which the keyboard can do as well. */
export const codeHtml = (source: string, language: string): Html =>
  html`<div class="code">
    <pre tabindex="0"><code>${highlight(source, language)}</code></pre>
    <button type="button" class="copy needs-script">Copy</button>
  </div>`;

/** A fence is longer than any in the source. */
export function codeMarkdown(source: string, language: string): string {
  const longest = Math.max(2, ...[...source.matchAll(/`{3,}/g)].map(([fence]) => fence.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${source}\n${fence}`;
}
