import type { SchemaView } from "../document/schema-view.ts";
import { html, type Html } from "../html.ts";
import type { Links } from "../links.ts";
import { codeSpan, escapeText } from "../markdown.ts";
import type { Block } from "./block.ts";

type Facts = Pick<SchemaView, "limits" | "values" | "examples" | "exampleNotes" | "undrawn">;

/** A label with values, each with a note behind it. */
type Fact = { label: string; values: { value: string; note?: string | undefined }[] };

/** Returns what is known of a value beside its type. */
const factsOf = ({ limits, values, examples, exampleNotes }: Facts): Fact[] => [
  ...limits.map(({ words, value }) => ({ label: words, values: value === undefined ? [] : [{ value }] })),
  ...(values.list.length > 0
    ? [
        {
          label: values.isOpen ? "known values" : "one of",
          values: values.list.map((value, index) => ({ value, note: values.notes[index] })),
        },
      ]
    : []),
  ...(examples.length > 0
    ? [{ label: "for example", values: examples.map((value, index) => ({ value, note: exampleNotes?.[index] })) }]
    : []),
];

const NOT_SHOWN = "Not shown here:";
const DOCUMENT = "the OpenAPI document";

export function factsHtml(facts: Facts, links: Links): Html | false {
  const known = factsOf(facts);
  if (known.length + facts.undrawn.length === 0) return false;
  return html`<p class="facts">
    ${known.map(
      ({ label, values }) =>
        html`<span
          >${label}${values.map(({ value, note }) => html` <code>${value}</code>${note && ` (${note})`}`)}</span
        > `,
    )}${
      facts.undrawn.length > 0 &&
      html`<span
        >${NOT_SHOWN}${facts.undrawn.map((keyword) => html` <code>${keyword}</code>`)}, see
        <a href="${links.at("openapi.json")}">${DOCUMENT}</a></span
      >`
    }
  </p>`;
}

/** Writes facts within a line: `1 to 100; default `10``. */
export const factsMarkdown = (facts: Facts, links: Links): string =>
  [
    ...factsOf(facts).map(({ label, values }) =>
      [
        escapeText(label),
        ...values.map(({ value, note }) => (note ? `${codeSpan(value)} (${escapeText(note)})` : codeSpan(value))),
      ].join(" "),
    ),
    ...(facts.undrawn.length > 0 ? [omissionText(facts.undrawn, links)] : []),
  ].join("; ");

/** Says what a page leaves out, and links the document, in Markdown. */
export const omissionText = (keywords: string[], links: Links): string =>
  `${NOT_SHOWN} ${keywords.map(codeSpan).join(", ")}, see [${DOCUMENT}](${links.at("openapi.json")})`;

/** Shows what is known of a value beside its type, as a paragraph. */
export const factsBlock = (facts: Facts): Block => ({
  html: (links) => html`${factsHtml(facts, links)}`,
  markdown: (links) => factsMarkdown(facts, links),
});
