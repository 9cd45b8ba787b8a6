import { exampleRequest } from "../document/example-request.ts";
import type { CodeSample, OperationPage } from "../document/operations.ts";
import { codeBox, highlight, html, Html } from "../html.ts";
import { codeBlock, escapeText } from "../markdown.ts";
import { curlOf } from "../request.ts";
import type { Block } from "./block.ts";
import { findPlaces, type Place } from "./sample-places.ts";
import { tabs } from "./tabs.ts";

/**
 * Shows the same program in each language, one at a time; a script remembers the choice.
 *
 * @param codeOf returns the code of a sample as HTML
 */
export const sampleTabs = (
  title: { title: string; anchor: string },
  list: CodeSample[],
  codeOf: (sample: CodeSample) => Html = ({ source, language }) => highlight(source, language),
): Block => ({
  html: () =>
    html`<section class="call samples">
      ${tabs(
        "sample",
        title,
        list.map((sample) => ({
          ...{ label: sample.label, value: sample.label },
          panel: codeBox(codeOf(sample), `${sample.label} sample`),
          attributes: isCurl(sample) && html`data-curl`,
        })),
      )}
    </section>`,
  markdown: () =>
    [
      `## ${title.title}`,
      ...list.flatMap(({ label, language, source }) => [`### ${escapeText(label)}`, codeBlock(source, language)]),
    ].join("\n\n"),
  entries: () =>
    list.map(({ label, source }, index) => ({
      title: label,
      anchor: `sample-${index}`,
      text: "",
      plain: source,
      trail: [title.title],
    })),
});

/**
 * Shows the call of an operation in each language. The arguments are marked, so that the try-it panel can replace them. A command for
 * curl is always there: the panel writes it anew, with whatever is typed.
 */
export const samples = (operation: OperationPage, server: string): Block =>
  sampleTabs({ title: "Request", anchor: "request" }, withCurl(operation, server), (sample) => {
    const code = highlight(sample.source, sample.language);
    return isCurl(sample) ? code : markPlaces(code, findPlaces(sample, operation));
  });

function withCurl(operation: OperationPage, server: string): CodeSample[] {
  if (operation.samples.some(isCurl)) return operation.samples;
  return [
    ...operation.samples,
    { label: "cURL", language: "shell", source: curlOf(exampleRequest(operation, server)) },
  ];
}

const isCurl = ({ source }: CodeSample): boolean => /^\s*curl\s/m.test(source);

/** Wraps the places in colored source. One that spans several colors stays as it is. */
function markPlaces({ text }: Html, places: Place[]): Html {
  const parts = text.match(/<[^>]*>|&[^;]+;|[^<&]/gs) ?? [];
  const characters = parts.flatMap((part, index) => (isTag(part) ? [] : [index]));
  for (const { name, from, to, quote } of places) {
    const [first, last] = [characters[from]!, characters[to - 1]!];
    if (parts.slice(first, last + 1).some(isTag)) continue;
    parts[first] =
      html`<span data-arg="${name}" ${quote !== undefined && html` data-quote="${quote}"`}>`.text + parts[first];
    parts[last] += "</span>";
  }
  return new Html(parts.join(""));
}

const isTag = (part: string): boolean => part.startsWith("<");
