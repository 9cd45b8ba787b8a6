import type { Choice, FieldRow, SchemaView } from "../document/schema-view.ts";
import { textOf } from "../document/schema-words.ts";
import { codeSpan, escapeText } from "../markdown.ts";

/** The fields of a schema, those of its choices, and what else it has to match. */
export type FieldsView = Pick<SchemaView, "fields" | "choices" | "rules">;

/** Returns parameters or headers in the form of a schema. */
export const listed = (rows: FieldRow[]): FieldsView => ({ fields: rows, choices: [], rules: [] });

/** Fields that are shown together: those of a schema, of one of its choices, or of a rule. */
export type Group = {
  choice: Choice | undefined;
  /** The words before it, in Markdown; empty for the fields of the schema itself. */
  words: string;
  /** What is said of the choice or the rule itself. */
  view: SchemaView | undefined;
  rows: FieldRow[];
  inner: Group[];
  /** The names that lead to the fields, which tell them apart on a page. */
  within: string[];
};

/** Returns the groups of fields inside a schema, its own first. */
export const groupsIn = ({ fields, choices, rules }: FieldsView, path: string[]): Group[] => [
  ...(fields.length > 0
    ? [{ choice: undefined, words: "", view: undefined, rows: fields, inner: [], within: path }]
    : []),
  ...choices.map((choice, index) => {
    const within = [...path, `one-of-${index + 1}`];
    const inner = groupsIn({ ...choice.view, fields: [] }, within);
    return { choice, words: `If ${nameOf(choice)}`, view: choice.view, rows: choice.fields, inner, within };
  }),
  ...rules.map(({ words, view }, index) => {
    const within = [...path, `rule-${index + 1}`];
    const inner = groupsIn({ ...view, fields: [] }, within);
    return { choice: undefined, words, view, rows: view.fields, inner, within };
  }),
];

/** Names a choice in Markdown: a value as code, a name as it is. */
const nameOf = ({ name, isValue }: Choice): string => (isValue ? codeSpan(name) : escapeText(name));

export type PathRow = {
  /** Undefined for a choice or a rule itself. */
  row: FieldRow | undefined;
  view: SchemaView;
  names: string[];
  /** The names around it as they are shown, with its own: `data`, `events[]`, `event_id`. */
  trail: string[];
  /** The choice or the rule that it belongs to, in Markdown. */
  words: string;
  /** Whether it is a part of a rule, which may say only a part of what a field is. */
  isRule: boolean;
};

/** Returns all fields of a schema, and the fields inside them, and what is said of each choice and rule itself. */
export const allRows = (view: FieldsView, within: string[] = []): PathRow[] =>
  groupsIn(view, within).flatMap((group) => rowsOf(group, [], "", false));

function rowsOf(group: Group, trail: string[], outer: string, isInRule: boolean): PathRow[] {
  const { choice, view, rows, inner, within } = group;
  const words = [outer, group.words].filter(Boolean).join(", ");
  const isRule = isInRule || (view !== undefined && !choice);
  // The words of a rule without fields say something by themselves.
  const isSaid = view !== undefined && !(hasOnlyFields(view, choice) && (choice || rows.length > 0));
  const own = isSaid ? [{ row: undefined, view: factsIn(view, choice), names: within, trail, words, isRule }] : [];
  return [
    ...own,
    ...rows.flatMap((row) => {
      const names = [...within, row.name];
      const inside = [...trail, `${row.name}${textOf(row.type).startsWith("array") ? "[]" : ""}`];
      const deeper = groupsIn(row, names).flatMap((one) => rowsOf(one, inside, words, isRule));
      return [{ row, view: row, names, trail: [...trail, row.name], words, isRule }, ...deeper];
    }),
    ...inner.flatMap((one) => rowsOf(one, trail, words, isRule)),
  ];
}

/** Whether there is nothing to say of a choice or a rule beside its fields. */
function hasOnlyFields(view: SchemaView, choice: Choice | undefined): boolean {
  const { description, limits, values, examples, undrawn } = factsIn(view, choice);
  const isTyped = !choice && !/^(any|object)$/.test(textOf(view.type));
  return !isTyped && description === "" && [limits, values.list, examples, undrawn].every((list) => list.length === 0);
}

/** Returns what is said of a choice or a rule itself: a title is the name of the choice, and a model describes itself on its page. */
export function factsIn(view: SchemaView, choice: Choice | undefined): SchemaView {
  if (!choice) return view;
  const { model, name } = choice;
  const limits = view.limits.filter(({ words, value }) => words !== "title" || value !== name);
  return { ...view, limits, description: model === undefined ? view.description : "" };
}
