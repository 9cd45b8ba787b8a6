import type { FieldRow, SchemaView } from "../document/schema-view.ts";
import { textOf, type TypeWords } from "../document/schema-words.ts";
import { html, type Html } from "../html.ts";
import { anchorOf, type Links } from "../links.ts";
import { codeSpan, escapeText, plainText, renderMarkdown } from "../markdown.ts";
import { type Block, linkToTwins } from "./block.ts";

/** Who sends the fields: in requests the required ones are marked, in responses the others. */
export type Direction = "sent" | "received";

/**
 * Lists parameters, headers or the fields of a body, with the fields inside them.
 *
 * @param within the names that lead to the fields, which tell them apart on a page: a status, `query`
 */
export const fields = (rows: FieldRow[], direction: Direction, within: string[]): Block => ({
  html: (links) => listHtml(rows, links, direction, within),
  markdown: (links) => tableMarkdown(rows, links, direction),
  entries: () =>
    allRows(rows, within).map(({ row, names }) => ({
      title: row.name,
      anchor: anchorOf(...names),
      text: [plainText(row.description), ...row.values.list].join(" "),
    })),
});

/** Names the type of a body. */
export const typeLine = (type: TypeWords): Block => ({
  html: (links) => html`<p class="body-type">Body: <span class="type">${typeHtml(type, links)}</span></p>`,
  markdown: (links) => {
    const words = type.map(({ text, model }) => {
      const target = links.find(model);
      return target ? `[${escapeText(text)}](${links.twin(target.path)})` : escapeText(text);
    });
    return textOf(type) === "any" ? "" : `Body: ${words.join("")}`;
  },
});

const listHtml = (rows: FieldRow[], links: Links, direction: Direction, within: string[]): Html =>
  html`<ul class="fields">
    ${rows.map((row) => rowHtml(row, links, direction, [...within, row.name]))}
  </ul>`;

function rowHtml(row: FieldRow, links: Links, direction: Direction, path: string[]): Html {
  const [anchor, mark] = [anchorOf(...path), markOf(row, direction)];
  return html`<li id="${anchor}">
    <div class="field">
      <a class="name" href="#${anchor}"><code>${row.name}</code></a>
      <span class="type">${typeHtml(row.type, links)}</span>${mark && html` <span class="mark">${mark}</span>`}
    </div>
    ${renderMarkdown(row.description, links, 3)}${factsHtml(row)}${groupsIn(row, path).map(
      ({ name, rows, within }) =>
        html`${name && html`<p class="choice">${name}</p>`} ${listHtml(rows, links, direction, within)}`,
    )}
  </li>`;
}

/** Returns the lists of fields inside a schema, its own and those of its choices, with the names that lead to them. */
export const groupsIn = (view: SchemaView, path: string[]): { name: string; rows: FieldRow[]; within: string[] }[] =>
  [{ name: "", fields: view.fields }, ...view.choices]
    .map(({ name, fields: rows }, index) => ({ name, rows, within: index === 0 ? path : [...path, `one-of-${index}`] }))
    .filter(({ rows }) => rows.length > 0);

const typeHtml = (type: TypeWords, links: Links): Html[] =>
  type.map(({ text, model }) => {
    const target = links.find(model);
    return target ? html`<a href="${links.page(target)}">${text}</a>` : html`${text}`;
  });

function markOf({ required, deprecated }: FieldRow, direction: Direction): string {
  const presence = direction === "sent" ? required && "required" : !required && "may be absent";
  return [presence, deprecated && "deprecated"].filter(Boolean).join(", ");
}

/** Returns what is known of the values of a field, each as a label with values. */
const factsOf = ({ limits, values, examples }: FieldRow): string[][] => [
  ...limits.map(({ words, value }) => (value === undefined ? [words] : [words, value])),
  ...(values.list.length > 0 ? [[values.isOpen ? "known values" : "one of", ...values.list]] : []),
  ...examples.slice(0, 1).map((example) => ["for example", example]),
];

const factsHtml = (row: FieldRow): Html | false =>
  factsOf(row).length > 0 &&
  html`<p class="facts">
    ${factsOf(row).map(
      ([label, ...values]) => html`<span>${label}${values.map((value) => html` <code>${value}</code>`)}</span> `,
    )}
  </p>`;

function tableMarkdown(rows: FieldRow[], links: Links, direction: Direction): string {
  const lines = allRows(rows).map(({ path, row }) => {
    const facts = factsOf(row).map(([label, ...values]) => [label, ...values.map(codeSpan)].join(" "));
    const description = linkToTwins(row.description, links).replaceAll(/\s+/g, " ");
    const type = [escapeText(textOf(row.type)), markOf(row, direction)].filter(Boolean).join(", ");
    const about = [description, facts.length > 0 && `(${facts.join("; ")})`].filter(Boolean).join(" ");
    return [codeSpan(path), type, about].map((cell) => cell.replaceAll("|", "\\|"));
  });
  return [["Name", "Type", "Description"], ["---", "---", "---"], ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** Returns all rows, with the names that lead to them and their paths: `data.events[].event_id`. */
function allRows(
  rows: FieldRow[],
  within: string[] = [],
  prefix = "",
): { row: FieldRow; names: string[]; path: string }[] {
  return rows.flatMap((row) => {
    const [names, path] = [[...within, row.name], `${prefix}${row.name}`];
    const inside = `${path}${textOf(row.type).startsWith("array") ? "[]" : ""}.`;
    return [
      { row, names, path },
      ...groupsIn(row, names).flatMap((group) => allRows(group.rows, group.within, inside)),
    ];
  });
}
