import type { Field } from "../document/fields.ts";
import { textOf, type TypeWords } from "../document/schemas.ts";
import { html, type Html } from "../html/html.ts";
import { anchorOf, type Links } from "../links.ts";
import { plainText, renderMarkdown } from "../markdown/render.ts";
import { codeSpan, escapeText } from "../markdown/write.ts";
import type { Block, Entry } from "./block.ts";
import { linkToTwins } from "./prose.ts";

/** What sets fields apart that stand on one page, such as those of each status. */
type Options = {
  /** The names that lead to them. */
  within: string[];
  /** What is said of a field that is not required; of one that is, where `always` is false. */
  presence: "sent" | "received";
};

/** Parameters, headers, or the fields of a body, with what is inside of them. */
export const fields = (list: Field[], options: Options): Block => ({
  html: (links) => fieldsHtml(list, links, options.within, options),
  markdown: (links) => fieldsMarkdown(list, links, options),
  entries: () => entriesOf(list, options.within),
});

function fieldsHtml(list: Field[], links: Links, within: string[], options: Options): Html {
  const items = list.map((field) => {
    const path = [...within, field.name];
    const anchor = anchorOf(...path);
    return html`<li id="${anchor}">
      <div class="field">
        <a class="name" href="#${anchor}"><code>${field.name}</code></a>
        <span class="type">${typeHtml(field.type, links)}</span
        >${mark(field, options) && html` <span class="mark">${mark(field, options)}</span>`}
      </div>
      ${renderMarkdown(field.description, links, 3)}${factsHtml(field)}${field.fields.length > 0 && fieldsHtml(field.fields, links, path, options)}${field.choices.map(
        (choice, index) =>
          html`<p class="choice">${choice.name}</p>
            ${fieldsHtml(choice.fields, links, insideChoice(path, index), options)}`,
      )}
    </li>`;
  });
  return html`<ul class="fields">
    ${items}
  </ul>`;
}

/** The names that lead to the fields of a choice. */
export const insideChoice = (path: string[], index: number): string[] => [...path, `one-of-${index + 1}`];

export const typeHtml = (type: TypeWords, links: Links): Html[] =>
  type.map(({ text, model }) => {
    const place = model === undefined ? undefined : links.find(model);
    return place ? html`<a href="${links.page(place)}">${text}</a>` : html`${text}`;
  });

/** What a reader must know of whether a field is there. */
function mark({ required, deprecated }: Field, { presence }: Options): string {
  const usual = presence === "received";
  return [required === usual ? "" : required ? "required" : "not always there", deprecated ? "deprecated" : ""]
    .filter(Boolean)
    .join(", ");
}

/** The facts of a field as `[label, values]`. */
function facts({ limits, values, examples }: Field): [string, string[]][] {
  const known: [string, string[]] = [values.isOpen ? "seen so far" : "one of", values.list];
  const named = limits.map(({ words, value }): [string, string[]] => [words, value === undefined ? [] : [value]]);
  return [...named, ...(values.list.length > 0 ? [known] : []), ...(examples[0] ? [example(examples[0])] : [])];
}

const example = (value: string): [string, string[]] => ["for example", [value]];

const factsHtml = (field: Field): Html | false =>
  facts(field).length > 0 &&
  html`<p class="facts">
    ${facts(field).map(
      ([label, values]) => html`<span>${label}${values.map((value) => html` <code>${value}</code>`)}</span> `,
    )}
  </p>`;

function fieldsMarkdown(list: Field[], links: Links, options: Options): string {
  const rows = flatten(list, "").map(({ path, field }) => {
    const said = facts(field).map(([label, values]) => [label, ...values.map(codeSpan)].join(" "));
    const text = [
      linkToTwins(field.description, links).replaceAll(/\s+/g, " "),
      said.length > 0 ? `(${said.join("; ")})` : "",
    ];
    const type = [escapeText(textOf(field.type)), mark(field, options)].filter(Boolean).join(", ");
    return [codeSpan(path), type, text.filter(Boolean).join(" ")].map((cell) => cell.replaceAll("|", "\\|"));
  });
  return [["Name", "Type", "Description"], ["---", "---", "---"], ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

/** All fields with their paths: `data.events[].event_id`. */
function flatten(list: Field[], prefix: string): { path: string; field: Field }[] {
  return list.flatMap((field) => {
    const path = `${prefix}${field.name}`;
    const isList = textOf(field.type).startsWith("array");
    const inside = [...field.fields, ...field.choices.flatMap((choice) => choice.fields)];
    return [{ path, field }, ...flatten(inside, `${path}${isList ? "[]" : ""}.`)];
  });
}

function entriesOf(list: Field[], within: string[]): Entry[] {
  return list.flatMap((field) => {
    const path = [...within, field.name];
    const { list: values } = field.values;
    const entry = {
      title: field.name,
      anchor: anchorOf(...path),
      text: [plainText(field.description), ...values].join(" "),
    };
    const inChoices = field.choices.flatMap((choice, index) => entriesOf(choice.fields, insideChoice(path, index)));
    return [entry, ...entriesOf(field.fields, path), ...inChoices];
  });
}
