import type { FieldRow } from "../document/schema-view.ts";
import { textOf } from "../document/schema-words.ts";
import { html, type Html } from "../html.ts";
import { anchorOf, type Links } from "../links.ts";
import { codeSpan, renderInline, renderMarkdown } from "../markdown.ts";
import { type Block, linkToTwins } from "./block.ts";
import { factsHtml, factsMarkdown } from "./facts.ts";
import { allRows, factsIn, type FieldsView, type Group, groupsIn, listed, type PathRow } from "./field-groups.ts";
import { typeHtml, typeMarkdown } from "./types.ts";

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
      .flatMap(({ words, ...group }) => groupMarkdown({ ...group, words: "" }, words, links, direction))
      .join("\n\n"),
  entries: () =>
    allRows(view, within).flatMap(({ row, names, trail }) =>
      row
        ? [
            {
              title: row.name,
              anchor: anchorOf(...names),
              text: row.description,
              plain: row.values.list.join(" "),
              trail: [...shownIn(within), ...trail.slice(0, -1)],
            },
          ]
        : [],
    ),
});

/** Leaves out what only tells the fields of a model apart from other ids of its page. */
const shownIn = ([name = "", ...others]: string[]): string[] =>
  name === "field" || name === "value" || others.length > 0 ? [] : [name.replace("-", " ")];

function groupHtml(group: Group, links: Links, direction: Direction): Html {
  const { choice, view, rows, inner, within } = group;
  // What a rule does not mention is not absent.
  const marks = view && !choice ? "sent" : direction;
  return html`${view && titleHtml(group, links)}${
    rows.length > 0 &&
    html`<ul class="fields">
      ${rows.map((row) => rowHtml(row, links, marks, [...within, row.name]))}
    </ul>`
  }${inner.map((one) => groupHtml(one, links, marks))}`;
}

/** Renders the name of a choice or the words of a rule, and what is said of it itself. */
function titleHtml({ choice, words, view, rows }: Group, links: Links): Html {
  const about = factsIn(view!, choice);
  const type = choice ? choiceType(choice) : rows.length > 0 || isAny(about) ? [] : about.type;
  const title = choice ? nameHtml(choice, links) : html`${renderInline(words, links)}:`;
  return html`<p class="choice">
      ${title}${type.length > 0 && html` <span class="type">${typeHtml(type, links)}</span>`}
    </p>
    ${renderMarkdown(about.description, links, 3)}${factsHtml(about, links)}`;
}

const choiceType = ({ isValue, model }: NonNullable<Group["choice"]>): FieldRow["type"] =>
  isValue && model !== undefined ? [{ text: model, model }] : [];

const nameHtml = ({ name, isValue, model }: NonNullable<Group["choice"]>, links: Links): Html =>
  isValue
    ? html`<code>${name}</code>`
    : html`${typeHtml([model === name ? { text: name, model } : { text: name }], links)}`;

const isAny = ({ type }: Pick<FieldRow, "type">): boolean => textOf(type) === "any";

function rowHtml(row: FieldRow, links: Links, direction: Direction, path: string[]): Html {
  const [anchor, mark] = [anchorOf(...path), markOf(row, direction)];
  return html`<li id="${anchor}">
    <div class="field">
      <a class="name" href="#${anchor}"><code>${row.name}</code></a>
      <span class="type">${typeHtml(row.type, links)}</span>${mark && html` <span class="mark">${mark}</span>`}
    </div>
    ${renderMarkdown(row.description, links, 3)}${factsHtml(row, links)}${groupsIn(row, path).map((group) =>
      groupHtml(group, links, direction),
    )}
  </li>`;
}

/** A request does not have to send what only responses have, although the schema requires it. */
function markOf({ required, deprecated, access }: FieldRow, direction: Direction): string {
  const isDemanded = required && access !== "read only";
  const presence = direction === "sent" ? isDemanded && "required" : !required && "may be absent";
  return [presence, access, deprecated && "deprecated"].filter(Boolean).join(", ");
}

/** Writes a group as a table below its words. */
function groupMarkdown(group: Group, words: string, links: Links, direction: Direction): string[] {
  const { choice, view, rows } = group;
  const about = view ? factsIn(view, choice) : undefined;
  const facts = about ? factsMarkdown(about, links) : "";
  const isTyped = about && !choice && rows.length === 0 && !isAny(about);
  const type = isTyped ? ` ${typeMarkdown(about.type, links)}` : "";
  const marks = view && !choice ? "sent" : direction;
  const inner = allRows({ fields: [], choices: view?.choices ?? [], rules: view?.rules ?? [] });
  const lines = [...allRows(listed(rows)), ...inner];
  return [
    ...(words === "" ? [] : [`${words}:${type}${facts && ` (${facts})`}`]),
    ...(about?.description ? [linkToTwins(about.description, links)] : []),
    ...(lines.length > 0 ? [tableMarkdown(lines, links, marks)] : []),
  ];
}

function tableMarkdown(rows: PathRow[], links: Links, direction: Direction): string {
  const lines = rows.map(({ trail, row, view, words, isRule }) => {
    const facts = factsMarkdown(view, links);
    const description = linkToTwins(view.description, links).replaceAll(/\s+/g, " ");
    const mark = row ? markOf(row, isRule ? "sent" : direction) : "";
    const type = [row || !/^(any|object)$/.test(textOf(view.type)) ? typeMarkdown(view.type, links) : "", mark];
    const about = [words && `${words}:`, description, facts !== "" && `(${facts})`].filter(Boolean).join(" ");
    return [trail.length === 0 ? "" : codeSpan(trail.join(".")), type.filter(Boolean).join(", "), about].map((cell) =>
      cell.replaceAll("|", "\\|"),
    );
  });
  return [["Name", "Type", "Description"], ["---", "---", "---"], ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
