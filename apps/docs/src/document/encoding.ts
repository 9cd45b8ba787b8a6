import type { ApiDescription, Encoding } from "@9pic/openapi";

import { readHeaderRow } from "./parameters.ts";
import { type FieldRow, flattenSchema, type SchemaView } from "./schema-view.ts";
import type { Limit } from "./schema-words.ts";

/** Adds to the fields of a form how each is sent (OpenAPI 3.1.1, 4.8.15), and a field for a name that the schema lacks. */
export function withEncoding(api: ApiDescription, view: SchemaView, encodings: Encoding[]): SchemaView {
  if (encodings.length === 0) return view;
  const byName = new Map(encodings.map((encoding) => [encoding.name, encoding]));
  const known = new Set<string>();
  const read = (row: FieldRow): FieldRow => {
    const encoding = byName.get(row.name);
    known.add(row.name);
    return encoding ? encode(api, row, encoding) : row;
  };
  const fields = view.fields.map(read);
  const choices = view.choices.map((choice) => ({ ...choice, fields: choice.fields.map(read) }));
  const others = encodings.filter(({ name }) => !known.has(name));
  const rest = others.map((encoding) =>
    encode(api, { ...flattenSchema(api, true), name: encoding.name, required: false }, encoding),
  );
  return { ...view, fields: [...fields, ...rest], choices };
}

const encode = (api: ApiDescription, row: FieldRow, encoding: Encoding): FieldRow => ({
  ...row,
  limits: [...row.limits, ...limitsOf(encoding)],
  rules: [...row.rules, ...headerRules(api, encoding)],
});

function limitsOf({ contentType, style, explode, allowReserved }: Encoding): Limit[] {
  return [
    ...(contentType === undefined ? [] : [{ words: "sent as", value: contentType }]),
    ...(style === undefined ? [] : [{ words: "style", value: String(style) }]),
    ...(explode === undefined ? [] : [{ words: "explode", value: String(explode) }]),
    ...(allowReserved ? [{ words: "reserved characters are not encoded" }] : []),
  ];
}

/** Shows the headers of a part as a list below its field. */
function headerRules(api: ApiDescription, { headers }: Encoding): FieldRow["rules"] {
  if (headers.length === 0) return [];
  const fields = headers.map((header) => readHeaderRow(api, header, "read only"));
  return [{ words: "Headers of the part", view: { ...flattenSchema(api, true), fields } }];
}
