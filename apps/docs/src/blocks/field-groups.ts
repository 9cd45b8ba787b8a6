import type { Choice, FieldRow, SchemaView } from "../document/schema-view.ts";
import { textOf } from "../document/schema-words.ts";

/** The fields of a schema, and those of its choices. */
export type FieldsView = Pick<SchemaView, "fields" | "choices">;

/** Returns parameters or headers in the form of a schema. */
export const listed = (rows: FieldRow[]): FieldsView => ({ fields: rows, choices: [] });

/** Fields that are shown together: those of a schema, or of one of its choices. */
export type Group = {
  choice: Choice | undefined;
  rows: FieldRow[];
  /** The names that lead to the fields, which tell them apart on a page. */
  within: string[];
};

/** Returns the groups of fields inside a schema, its own first. */
export const groupsIn = ({ fields, choices }: FieldsView, path: string[]): Group[] => [
  ...(fields.length > 0 ? [{ choice: undefined, rows: fields, within: path }] : []),
  ...choices.map((choice, index) => ({ choice, rows: choice.fields, within: [...path, `one-of-${index + 1}`] })),
];

export type PathRow = {
  row: FieldRow;
  names: string[];
  /** The names around it as they are shown, with its own: `data`, `events[]`, `event_id`. */
  trail: string[];
  /** The choice that it belongs to. */
  choice: Choice | undefined;
};

/** Returns all fields of a schema, and the fields inside them. */
export function allRows(view: FieldsView, within: string[] = [], around: string[] = [], outer?: Choice): PathRow[] {
  return groupsIn(view, within).flatMap(({ choice = outer, rows, within: path }) =>
    rows.flatMap((row) => {
      const names = [...path, row.name];
      const inside = [...around, `${row.name}${textOf(row.type).startsWith("array") ? "[]" : ""}`];
      return [{ row, names, trail: [...around, row.name], choice }, ...allRows(row, names, inside, choice)];
    }),
  );
}
