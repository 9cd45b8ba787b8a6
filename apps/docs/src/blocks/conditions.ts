import { type Credential, isByKey, type RequirementSection } from "../document/conditions.ts";
import type { OperationPage } from "../document/operations.ts";
import { html } from "../html.ts";
import type { Links } from "../links.ts";
import { codeSpan, escapeText } from "../markdown.ts";
import { type Block, prose } from "./block.ts";

/** Says what an operation requires beside the organisation's key, and whether it can be repeated. */
export const conditions = (operation: OperationPage): Block[] => {
  const { deprecated, requires, idempotencyKey, credentials } = operation;
  return [
    ...(deprecated ? [prose("**Deprecated.** Do not use it in new code.")] : []),
    ...(requires ? [requirement(requires)] : []),
    ...(isByKey(credentials) ? [] : authentication(credentials)),
    ...(idempotencyKey ? [prose(repetition(idempotencyKey))] : []),
  ];
};

/** Names the flags that must be on, and links them to the operation that returns them. */
function requirement({ flags, summary, page }: RequirementSection): Block {
  const result = flags.length > 1 ? "If one of them is" : "If it is";
  return {
    html: (links) =>
      html`<p class="requires">
        <strong>Requires</strong> ${joined(
          flags.map(({ name, target }) => html`<a href="${links.page(target)}"><code>${name}</code></a>`),
        )},
        see <a href="${links.page(page)}">${summary}</a>. ${result} <code>false</code>, the response is a
        <code>403</code>.
      </p>`,
    markdown: (links: Links) => {
      const names = joined(flags.map(({ name }) => codeSpan(name))).join("");
      const link = `[${escapeText(summary)}](${links.twin(page.path)})`;
      return `**Requires** ${names}, see ${link}. ${result} \`false\`, the response is a \`403\`.`;
    },
    entries: () => [{ title: "", text: `requires ${flags.map(({ name }) => name).join(" ")}` }],
  };
}

/** Joins parts in words: `a, b and c`. */
const joined = <T>(parts: T[]): (T | string)[] =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [index === parts.length - 1 ? " and " : ", ", part]));

function authentication(alternatives: Credential[][]): Block[] {
  if (alternatives.length === 0)
    return [prose("**No key needed.** The operation can be called without authentication.")];
  const words = alternatives.map((parts) =>
    parts.length === 0
      ? "no key"
      : parts.map(({ header, prefix, variable }) => codeSpan(`${header}: ${prefix}<${variable}>`)).join(" and "),
  );
  const others = alternatives.flat().filter(({ isKey }) => !isKey);
  const about = others.map(({ description }) => description.trim());
  return [prose([`**Authentication**: ${words.join(" or ")}.`, ...new Set(about)].filter(Boolean).join("\n\n"), 2)];
}

const PLACES = { header: "in the header", query: "in the query", body: "in the body" };

const repetition = ({ in: location, name }: NonNullable<OperationPage["idempotencyKey"]>): string =>
  `**Safe to repeat** with ${codeSpan(name)} ${PLACES[location]}: a request that is sent again with the same value has no further effect.`;
