import type { Choice, FieldRow } from "../document/schema-view.ts";
import { textOf } from "../document/schema-words.ts";
import { html, type Html } from "../html.ts";
import { anchorOf, type Links } from "../links.ts";
import { codeSpan, escapeText, renderMarkdown } from "../markdown.ts";
import { type Block, linkToTwins } from "./block.ts";
import { factsHtml, factsMarkdown } from "./facts.ts";
import { allRows, type FieldsView, type Group, groupsIn, listed } from "./field-groups.ts";
import { typeHtml } from "./types.ts";

/** Who sends the fields: in requests the required ones are marked, in responses the others. */
export type Direction = "sent" | "received";

/**
 * Lists parameters, headers or the fields of a body, with the fields inside them.
 *
 * @param within the names that lead to the fields, which tell them apart on a page: a status, `query`
 */
export const fields = (view: FieldsView, direction: Direction, within: string[]): Block => ({
  html: (links) => html`${groupsIn(view, within).map((group) => groupHtml(group, links, direction))}`,
  markdown: (links) =>
    groupsIn(view, within)
      .map(({ choice, rows }) => {
        const title = choice ? [`If ${nameOf(choice)}:`] : [];
        return [...title, tableMarkdown(rows, links, direction)].join("\n\n");
      })
      .join("\n\n"),
  entries: () =>
    allRows(view, within).map(({ row, names, trail }) => ({
      title: row.name,
      anchor: anchorOf(...names),
      text: row.description,
      plain: row.values.list.join(" "),
      trail: [...shownIn(within), ...trail.slice(0, -1)],
    })),
});

/** Leaves out what only tells the fields of a model apart from other ids of its page. */
const shownIn = ([name = "", ...others]: string[]): string[] =>
  name === "field" || name === "value" || others.length > 0 ? [] : [name.replace("-", " ")];

const groupHtml = ({ choice, rows, within }: Group, links: Links, direction: Direction): Html =>
  html`${choice && choiceHtml(choice, links)}
    <ul class="fields">
      ${rows.map((row) => rowHtml(row, links, direction, [...within, row.name]))}
    </ul>`;

function choiceHtml({ name, isValue, model }: Choice, links: Links): Html {
  const type =
    isValue && model !== undefined ? html` <span class="type">${typeHtml([{ text: model, model }], links)}</span>` : "";
  return html`<p class="choice">${isValue ? html`<code>${name}</code>` : name}${type}</p>`;
}

function rowHtml(row: FieldRow, links: Links, direction: Direction, path: string[]): Html {
  const [anchor, mark] = [anchorOf(...path), markOf(row, direction)];
  return html`<li id="${anchor}">
    <div class="field">
      <a class="name" href="#${anchor}"><code>${row.name}</code></a>
      <span class="type">${typeHtml(row.type, links)}</span>${mark && html` <span class="mark">${mark}</span>`}
    </div>
    ${renderMarkdown(row.description, links, 3)}${factsHtml(row)}${groupsIn(row, path).map((group) =>
      groupHtml(group, links, direction),
    )}
  </li>`;
}

function markOf({ required, deprecated, access }: FieldRow, direction: Direction): string {
  const presence = direction === "sent" ? required && "required" : !required && "may be absent";
  return [presence, access, deprecated && "deprecated"].filter(Boolean).join(", ");
}

/** Names a choice in Markdown: a value as code, a name as it is. */
const nameOf = ({ name, isValue }: Choice): string => (isValue ? codeSpan(name) : escapeText(name));

function tableMarkdown(rows: FieldRow[], links: Links, direction: Direction): string {
  const lines = allRows(listed(rows)).map(({ trail, row, choice }) => {
    const facts = factsMarkdown(row);
    const description = linkToTwins(row.description, links).replaceAll(/\s+/g, " ");
    const type = [escapeText(textOf(row.type)), markOf(row, direction)].filter(Boolean).join(", ");
    const about = [choice && `If ${nameOf(choice)}:`, description, facts !== "" && `(${facts})`]
      .filter(Boolean)
      .join(" ");
    return [codeSpan(trail.join(".")), type, about].map((cell) => cell.replaceAll("|", "\\|"));
  });
  return [["Name", "Type", "Description"], ["---", "---", "---"], ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
