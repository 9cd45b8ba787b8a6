import { type ApiDescription, formatPointer } from "@9pic/openapi";

import type { OperationPage } from "./operations.ts";
import { type FieldRow, flattenSchema, type SchemaView } from "./schema-view.ts";

/** What the page of a schema of `components/schemas` shows. */
export type ModelPage = FieldRow & {
  /** The operations and the models whose fields are of this model. */
  usedBy: { operations: OperationPage[]; models: string[] };
};

/** Returns what the pages of all models show, in the order of the document. */
export function readModelPages(api: ApiDescription, operations: OperationPage[]): ModelPage[] {
  const rows = [...api.schemas.keys()].map((name): FieldRow => {
    const $ref = encodeURI(formatPointer(["components", "schemas", name]));
    return { ...flattenSchema(api, { $ref }), name, required: true };
  });
  const inModels = rows.map(({ name, fields, choices }) => ({ name, models: new Set(modelsInside(fields, choices)) }));
  const inOperations = operations.map((operation) => ({ operation, models: new Set(modelsInOperation(operation)) }));
  return rows.map((row) => ({
    ...row,
    usedBy: {
      operations: inOperations.filter(({ models }) => models.has(row.name)).map(({ operation }) => operation),
      models: inModels.filter(({ models }) => models.has(row.name)).map(({ name }) => name),
    },
  }));
}

function modelsInOperation({ parameters, body, responses }: OperationPage): string[] {
  const bodies = [body, ...responses.map((response) => response.body)];
  return [...modelsInside(parameters), ...bodies.flatMap((part) => (part ? modelsIn(part.schema) : []))];
}

const modelsIn = ({ type, fields, choices }: SchemaView): string[] => [
  ...type.flatMap(({ model }) => model ?? []),
  ...modelsInside(fields, choices),
];

/** Returns the models of fields, and of the fields inside them. */
const modelsInside = (fields: FieldRow[], choices: SchemaView["choices"] = []): string[] =>
  [...fields, ...choices.flatMap((choice) => choice.fields)].flatMap(modelsIn);
