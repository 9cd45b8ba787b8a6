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
  const inModels = rows.map((row) => ({ name: row.name, models: new Set(rowsInside(row).flatMap(modelsIn)) }));
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
  return [...parameters, ...bodies.flatMap((part) => part?.schema ?? [])].flatMap(modelsIn);
}

/** Returns the models of a schema, and of the fields inside it. */
const modelsIn = (view: SchemaView): string[] => [
  ...view.type.flatMap(({ model }) => model ?? []),
  ...rowsInside(view).flatMap(modelsIn),
];

const rowsInside = ({ fields, choices }: SchemaView): FieldRow[] => [
  ...fields,
  ...choices.flatMap((choice) => choice.fields),
];
