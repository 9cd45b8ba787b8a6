import { type ApiDescription, readDocument, type Schema } from "@9pic/openapi";

import { type OperationPage, readOperationPages } from "../src/document/operations.ts";
import { type FieldRow, flattenSchema, type SchemaView } from "../src/document/schema-view.ts";
import { textOf } from "../src/document/schema-words.ts";

/** A part of a document, as a test writes it. */
type Part = Record<string, unknown>;

/** Reads a small document with some models. */
export const apiWith = (schemas: Record<string, Schema> = {}, more: Part = {}): ApiDescription =>
  readDocument({ openapi: "3.1.1", info: { title: "Sample", version: "1.0.0" }, components: { schemas }, ...more });

export const model = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

/** Returns what the pages show of a schema. */
export const viewOf = (schema: Schema, api: ApiDescription = apiWith()): SchemaView => flattenSchema(api, schema);

/** Returns the text of a type. */
export const wordsFor = (schema: Schema, api: ApiDescription = apiWith()): string => textOf(viewOf(schema, api).type);

/** Returns the names of fields, and of the fields inside them: `pet`, `pet.name`, `(Cat).lives`. */
export const namesIn = ({ fields, choices }: Pick<SchemaView, "fields" | "choices">, prefix = ""): string[] => [
  ...fields.flatMap((row: FieldRow) => [`${prefix}${row.name}`, ...namesIn(row, `${prefix}${row.name}.`)]),
  ...choices.flatMap((choice) =>
    namesIn({ fields: choice.fields, choices: [] }, `${prefix.replace(/\.$/, "")}(${choice.name}).`),
  ),
];

/** Returns the operations of some paths. */
export const operationsOf = (paths: Part, components: Part = {}): OperationPage[] =>
  readOperationPages(apiWith({}, { paths, components }));

/** Returns the only operation of a document. */
export const operationOf = (operation: Part, item: Part = {}, components: Part = {}): OperationPage =>
  operationsOf({ "/pets/{id}": { ...item, get: operation } }, components)[0]!;
