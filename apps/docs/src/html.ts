import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import http from "highlight.js/lib/languages/http";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import typescript from "highlight.js/lib/languages/typescript";

import { memoize } from "./memoize.ts";

for (const [name, language] of Object.entries({ bash, http, javascript, json, python, typescript })) {
  hljs.registerLanguage(name, language);
}
hljs.registerAliases(["curl", "shell"], { languageName: "bash" });

/** Text that is HTML already. Any other value inside a template is escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Html | string | number | false | null | undefined | Content[];

/** The literal parts of templates without their indentation, which would be a fifth of a page. */
const compact = new WeakMap<TemplateStringsArray, string[]>();

/** Renders a template with values in it: html`<p>${text}</p>`. Lists are joined; `false`, `null` and `undefined` render nothing. */
export function html(parts: TemplateStringsArray, ...values: Content[]): Html {
  let literal = compact.get(parts);
  if (!literal) compact.set(parts, (literal = parts.map((part) => part.replaceAll(/\s*\n\s*/g, "\n"))));
  let text = literal[0]!;
  for (const [index, value] of values.entries()) text += toText(value) + literal[index + 1]!;
  return new Html(text);
}

function toText(value: Content): string {
  if (Array.isArray(value)) return value.map(toText).join("");
  if (value instanceof Html) return value.text;
  if (value === false || value === null || value === undefined) return "";
  return String(value).replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** Renders source with a button that copies it. Long lines scroll, by keyboard too; an unknown language is not highlighted. */
export const codeHtml = (source: string, language: string, label = nameOf(language)): Html =>
  codeBox(highlight(source, language), label);

/** Names source by its language: `JSON code`. */
const nameOf = (language: string): string => [hljs.getLanguage(language)?.name, "code"].filter(Boolean).join(" ");

/** Colors source. Each of its characters stays one character, or one entity. */
export const highlight: (source: string, language: string) => Html = memoize((source, language) =>
  hljs.getLanguage(language) ? new Html(compactColors(hljs.highlight(source, { language }).value)) : html`${source}`,
);

/** The classes of `style/base.css`, by those of highlight.js. What names something, such as a key of JSON, needs no class. */
const CLASSES: Record<string, string | undefined> = {
  ...{ string: "str", regexp: "str", number: "num", literal: "num", keyword: "kw", built_in: "kw", comment: "com" },
  ...{ attr: "", attribute: "", title: "", property: "" },
};

/** Writes colors in short elements, without those of what has no color, such as commas, and quotes as they are. */
function compactColors(highlighted: string): string {
  const kept: boolean[] = [];
  return highlighted
    .replaceAll(/<span class="hljs-(\w+)[^"]*">|<\/span>/g, (tag, name?: string) => {
      if (name === undefined) return kept.pop() ? tag : "";
      const own = CLASSES[name];
      kept.push(own !== undefined);
      if (own === undefined) return "";
      return own === "" ? "<span>" : `<span class="${own}">`;
    })
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'");
}

/**
 * Puts source into a box.
 *
 * @param label what the button copies, for readers who do not see it: `Python sample`
 */
export const codeBox = (code: Html, label: string): Html =>
  html`<div class="code">
    <pre tabindex="0"><code>${code}</code></pre>
    <button type="button" class="copy needs-script" aria-label="Copy the ${label}">Copy</button>
  </div>`;
