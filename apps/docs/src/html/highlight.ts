import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import http from "highlight.js/lib/languages/http";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import typescript from "highlight.js/lib/languages/typescript";

import { escapeHtml, type Html, raw } from "./html.ts";

for (const [name, language] of Object.entries({ bash, http, javascript, json, python, typescript })) {
  hljs.registerLanguage(name, language);
}
hljs.registerAliases(["curl", "shell"], { languageName: "bash" });

/** Source with its words in classes, for the style to colour; in a language that is not known, as it is. */
export const highlight = (source: string, language: string): Html =>
  raw(hljs.getLanguage(language) ? hljs.highlight(source, { language }).value : escapeHtml(source));
