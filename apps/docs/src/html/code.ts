import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import http from "highlight.js/lib/languages/http";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import typescript from "highlight.js/lib/languages/typescript";

import { escapeHtml, html, type Html, raw } from "./html.ts";

for (const [name, language] of Object.entries({ bash, http, javascript, json, python, typescript })) {
  hljs.registerLanguage(name, language);
}
hljs.registerAliases(["curl", "shell"], { languageName: "bash" });

/** Renders source with a button that copies it. Long lines scroll, by keyboard too; an unknown language is not highlighted. */
export const codeHtml = (source: string, language: string): Html =>
  html`<div class="code">
    <pre tabindex="0"><code>${raw(highlight(source, language))}</code></pre>
    <button type="button" class="copy needs-script">Copy</button>
  </div>`;

const highlight = (source: string, language: string): string =>
  hljs.getLanguage(language) ? hljs.highlight(source, { language }).value : escapeHtml(source);
