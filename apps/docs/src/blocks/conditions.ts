import type { Credential, RequirementSection } from "../document/conditions.ts";
import type { OperationPage } from "../document/operations.ts";
import { serverList } from "../document/servers.ts";
import { html } from "../html.ts";
import { anchorOf, type Links } from "../links.ts";
import { codeSpan, escapeText } from "../markdown.ts";
import { type Block, prose } from "./block.ts";
import { omissionText } from "./facts.ts";
import { guideOf, paragraph } from "./paragraph.ts";

export const deprecation = prose("**Deprecated.** Do not use it in new code.");

/** Says what an operation requires, whether it can be repeated, and which guides explain it. */
export const conditions = (operation: OperationPage): Block[] => {
  const { requires, idempotencyKey, credentials, servers, furtherTags, undrawn } = operation;
  return [
    authentication(credentials),
    ...(requires ? [requirement(requires)] : []),
    ...(idempotencyKey ? [prose(repetition(idempotencyKey))] : []),
    ...(servers.length > 0 ? [prose(`**Servers** of this operation:\n\n${serverList(servers)}`)] : []),
    guides(operation),
    ...(furtherTags.length > 0 ? [prose(`Other tags: ${joined(furtherTags.map(codeSpan)).join("")}.`)] : []),
    ...(undrawn.length > 0 ? [paragraph((_link, links) => `${omissionText(undrawn, links)}.`)] : []),
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
const joined = <T>(parts: T[], last = " and "): (T | string)[] =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [index === parts.length - 1 ? last : ", ", part]));

/** Names the credentials of an operation, and links the guide that explains them, or else their schemes on the overview. */
const authentication = (alternatives: Credential[][]): Block => ({
  ...paragraph((link, links) => {
    if (alternatives.length === 0) return "**No authentication.** The operation can be called without a key.";
    const guide = guideOf("authentication", links);
    const named = (scheme: string): string =>
      guide ? codeSpan(scheme) : link(scheme, { path: "", anchor: schemeAnchor(scheme) });
    const words = alternatives.map((parts) =>
      parts.length === 0 ? "no credentials" : parts.map((part) => credentialWords(part, named)).join(" and "),
    );
    const see = guide ? `, see ${link("Authentication", guide)}` : "";
    return `**Authentication**: ${words.join(", or ")}${see}.`;
  }),
  entries: () => [
    {
      title: "",
      text: alternatives
        .flat()
        .flatMap(({ scheme, header }) => [scheme, header])
        .join(" "),
    },
  ],
});

function credentialWords({ scheme, words, scopes }: Credential, named: (scheme: string) => string): string {
  const names = joined(scopes.map(codeSpan)).join("");
  return `${named(scheme)}, ${words}${scopes.length > 0 ? `, with ${names}` : ""}`;
}

/** The anchor of a security scheme on the overview. */
export const schemeAnchor = (scheme: string): string => anchorOf("scheme", scheme);

/** Links the guides about what the operation does beside its own task. */
const guides = ({ isPaginated, responses }: OperationPage): Block =>
  paragraph((link, links) => {
    const pagination = isPaginated && guideOf("pagination", links);
    const errors = responses.some(({ status }) => !/^[123]/.test(status)) && guideOf("errors", links);
    return [
      ...(pagination ? [`The result comes in pages: see ${link("Pagination", pagination)}.`] : []),
      ...(errors ? [`For what to do about an error, see ${link("Errors", errors)}.`] : []),
    ].join(" ");
  });

const PLACES = { header: "in the header", query: "in the query", body: "in the body" };

const repetition = ({ in: location, name }: NonNullable<OperationPage["idempotencyKey"]>): string =>
  `**Safe to repeat** with ${codeSpan(name)} ${PLACES[location]}: a request that is sent again with the same value has no further effect.`;
