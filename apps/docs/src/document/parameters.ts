import type { ApiDescription, Header, Parameter } from "@9pic/openapi";

import { externalLinks } from "./external-examples.ts";
import { styleLimit } from "./parameter-styles.ts";
import { type FieldRow, flattenSchema, type SchemaView } from "./schema-view.ts";
import type { Limit } from "./schema-words.ts";

export type ParameterRow = FieldRow & Pick<Parameter, "in" | "style" | "explode">;

export function readParameter(api: ApiDescription, parameter: Parameter): ParameterRow {
  const { in: location, style, explode } = parameter;
  const row = readHeaderRow(api, parameter, "read only");
  return { ...row, in: location, style, explode, limits: [...row.limits, ...styleLimit(parameter, row)] };
}

/** Flattens a parameter or a header; what it says itself replaces what its schema says. */
export function readHeaderRow(api: ApiDescription, parameter: Header, omitted: SchemaView["access"]): FieldRow {
  const { name, required, deprecated, description, examples, externalExamples } = parameter;
  const view = flattenSchema(api, parameter.schema, omitted);
  const own = examples.map(({ value, summary, description: text }) => ({
    value: JSON.stringify(value),
    note: [summary, text?.trim().replaceAll(/\s+/g, " ")].filter(Boolean).join(": "),
  }));
  return {
    ...view,
    ...{ name, required, deprecated: deprecated || view.deprecated },
    description: [description?.trim() ?? view.description, externalLinks(externalExamples)]
      .filter(Boolean)
      .join("\n\n"),
    limits: [...view.limits, ...sendingLimits(parameter)],
    examples: own.length > 0 ? own.map(({ value }) => value) : view.examples,
    ...(own.some(({ note }) => note !== "") && { exampleNotes: own.map(({ note }) => note) }),
  };
}

/** Words how a value is sent, where that is not the usual way (OpenAPI 3.1.1, 4.8.12.2). `styleLimit` words the style of a parameter. */
const sendingLimits = ({ mediaType, allowReserved, allowEmptyValue, ...header }: Header): Limit[] => [
  ...(mediaType === undefined ? [] : [{ words: "media type", value: mediaType }]),
  ...(allowReserved ? [{ words: "reserved characters are not encoded" }] : []),
  ...(allowEmptyValue ? [{ words: "may be empty" }] : []),
  ...("in" in header || (header.style ?? "simple") === "simple"
    ? []
    : [{ words: "style", value: String(header.style) }]),
  ...(!("in" in header) && header.explode ? [{ words: "explode", value: "true" }] : []),
];
