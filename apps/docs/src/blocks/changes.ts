import type { Change } from "@9pic/spec-diff";

import { html } from "../html.ts";
import { type Links, modelPath, operationPath } from "../links.ts";
import { codeSpan, renderInline, renderMarkdown } from "../markdown.ts";
import { type Block, linkToTwins } from "./block.ts";

/** Operations that a line names; at 300 operations, a shared part has as many. */
const MAX_NAMES = 5;

const listed = new Intl.ListFormat("en-GB", { type: "conjunction" });

/**
 * Lists changes that can concern a program, each with a link to what it is about.
 *
 * @param title what a search finds them by
 */
export const changeList = (changes: Change[], title: string, anchor: string): Block => ({
  html: (links) => renderMarkdown(changeLines(changes, links), links),
  markdown: (links) => linkToTwins(changeLines(changes, links), links),
  entries: () => [{ title, anchor, text: changes.map(({ text }) => `- ${text}`).join("\n") }],
});

/** Counts the operations and models with revised texts, and lists them behind that line. A search does not find them. */
export const revisions = (changes: Change[]): Block => ({
  html: (links) =>
    html`<details>
      <summary>${renderInline(summaryOf(changes, links), links)}</summary>
      ${renderMarkdown(revisionLines(changes, links), links)}
    </details>`,
  markdown: (links) => `${summaryOf(changes, links)}\n\n${linkToTwins(revisionLines(changes, links), links)}`,
});

const changeLines = (changes: Change[], links: Links): string =>
  [...new Set(changes.map((change) => `- ${changeLine(change, links)}`))].join("\n");

function changeLine({ where, text }: Change, links: Links): string {
  if (where === "") return text;
  const name = codeSpan(where);
  return text.includes(name) ? text.replace(name, () => nameOf(where, links)) : `${namesOf(where, links)}: ${text}`;
}

const idsOf = (where: string): string[] => (where === "" ? [] : where.split(", "));

function namesOf(where: string, links: Links): string {
  const ids = idsOf(where);
  const rest = ids.length - MAX_NAMES;
  const names = ids.slice(0, MAX_NAMES).map((id) => nameOf(id, links));
  return listed.format(rest > 0 ? [...names, `${rest} more operations`] : names);
}

/** Links an operation or a model; one that is gone has no page. */
const nameOf = (id: string, links: Links): string =>
  kindOf(id, links) === undefined ? codeSpan(id) : `[${codeSpan(id)}](#${encodeURIComponent(id)})`;

function kindOf(id: string, links: Links): "operation" | "model" | undefined {
  const path = links.find(id)?.path;
  if (path === operationPath({ id })) return "operation";
  return path === modelPath(id) ? "model" : undefined;
}

function summaryOf(changes: Change[], links: Links): string {
  const ids = new Set(changes.flatMap(({ where }) => idsOf(where)));
  const kinds = Map.groupBy(ids, (id) => kindOf(id, links) ?? "other part");
  const counts = ["operation", "model", "other part"].flatMap((kind) => {
    const { length } = kinds.get(kind as "operation") ?? [];
    return length === 0 ? [] : [`${length} ${kind}${length === 1 ? "" : "s"}`];
  });
  const whole = changes.some(({ where }) => where === "") ? ["the API as a whole"] : [];
  return `Descriptions and examples of ${listed.format([...counts, ...whole])} were revised.`;
}

const revisionLines = (changes: Change[], links: Links): string =>
  [...Map.groupBy(changes, ({ where }) => where)]
    .map(([where, list]) => `- ${namesOf(where, links) || "The API as a whole"}: ${partsOf(where, list)}`)
    .join("\n");

/** The sentences of `@9pic/spec-diff` of which many become one. Others stay as they are. */
const REVISED = /^The (wording of|examples? of|code samples of|example) (.+) changed\.$/;

/** Says what was revised of an operation or a model: `wording of the parameter a, the response 200; code samples of the operation`. */
function partsOf(where: string, changes: Change[]): string {
  const texts = [...new Set(changes.map(({ text }) => text))];
  const byKind = Map.groupBy(texts, (text) => REVISED.exec(text)?.[1]);
  const parts = [...byKind].flatMap(([kind, list]) =>
    kind === undefined
      ? []
      : [
          `${kind === "example" && list.length > 1 ? "examples" : kind} ${joinParts(list.map((text) => partOf(where, text)))}`,
        ],
  );
  return [parts.length > 0 ? `${parts.join("; ")}.` : "", ...(byKind.get(undefined) ?? [])].filter(Boolean).join(" ");
}

/** `the field a, the field b, the operation` becomes `the fields a, b, the operation`. */
function joinParts(parts: string[]): string {
  const byNoun = Map.groupBy(parts, (part) => /^(the [a-z ]+) `[^`]+`$/.exec(part)?.[1] ?? part);
  return [...byNoun]
    .flatMap(([noun, list]) =>
      list.length === 1 ? list : [`${noun}s ${list.map((part) => part.slice(noun.length + 1)).join(", ")}`],
    )
    .join(", ");
}

/** Leaves out the name of the operation or the model, which begins the line. */
const partOf = (where: string, text: string): string =>
  REVISED.exec(text)![2]!.replace(` ${codeSpan(where)}`, (name, at: number, whole: string) =>
    at + name.length === whole.length && /^the (operation|model)$/.test(whole.slice(0, at)) ? "" : name,
  );
