import type { SchemaView } from "../document/schema-view.ts";
import { html, type Html } from "../html.ts";
import { codeSpan } from "../markdown.ts";

type Facts = Pick<SchemaView, "limits" | "values" | "examples">;

/** Returns what is known of a value beside its type, each as a label with values. */
const factsOf = ({ limits, values, examples }: Facts): string[][] => [
  ...limits.map(({ words, value }) => (value === undefined ? [words] : [words, value])),
  ...(values.list.length > 0 ? [[values.isOpen ? "known values" : "one of", ...values.list]] : []),
  ...examples.slice(0, 1).map((example) => ["for example", example]),
];

export const factsHtml = (facts: Facts): Html | false =>
  factsOf(facts).length > 0 &&
  html`<p class="facts">
    ${factsOf(facts).map(
      ([label, ...values]) => html`<span>${label}${values.map((value) => html` <code>${value}</code>`)}</span> `,
    )}
  </p>`;

/** Writes facts within a line: `1 to 100; default `10``. */
export const factsMarkdown = (facts: Facts): string =>
  factsOf(facts)
    .map(([label, ...values]) => [label, ...values.map(codeSpan)].join(" "))
    .join("; ");
