import { eventSchema, datasetSchema } from "../dataset/schema.ts";
import { checkSchema } from "./check-schema.ts";
import { describeOperation } from "./describe-operation.ts";
import { asDocument, type Document, type PathItem, resolve, type Schema, SpecError } from "./document.ts";
import type { Model, OperationModel } from "./model.ts";
import { blanksOf, close } from "./schemas.ts";
import type { Serialized } from "./serialized.ts";

export type SerializedSpec = {
  model: Serialized<Model>;
  /** Each schema that values are checked against, by its id. */
  schemas: Record<string, Schema>;
  /** What their `$ref`s point to: the components of the document, closed. */
  components: Record<string, Schema>;
  /** The JSON Schema of a dataset, for editors. */
  datasetSchema: Schema;
};

/** Reads all that the sandbox needs from a bundled document. Throws `SpecError` if that is not possible. */
export function describe(input: unknown): SerializedSpec {
  const document = asDocument(input);
  const ids = new Map<string, string>();
  const schemas: Record<string, Schema> = {};
  /** Equal schemas are checked by one check. */
  const idOf = (schema: Schema): string => {
    const text = JSON.stringify(schema);
    const id = ids.get(text) ?? `check${ids.size}`;
    ids.set(text, id);
    schemas[id] = schema;
    return id;
  };
  const components = Object.entries(document.components?.schemas ?? {});
  for (const [name, schema] of components) checkSchema(document, `components.schemas.${name}`, schema);
  const dataset = datasetSchema(document);
  return {
    model: {
      specVersion: document.info.version,
      operations: operationsOf(document, idOf),
      records: Object.fromEntries(
        components.map(([name, schema]) => [name, at(`components.schemas.${name}`, () => blanksOf(document, schema))]),
      ),
      validateDataset: idOf(dataset),
      validateEvent: idOf(eventSchema(document)),
      unsupported: [],
    },
    schemas,
    components: Object.fromEntries(components.map(([name, schema]) => [name, close(schema, false)])),
    datasetSchema: dataset,
  };
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

function operationsOf(document: Document, idOf: (schema: Schema) => string): Serialized<OperationModel>[] {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, reference]) => {
    const item = at(path, () => resolve<PathItem>(document, reference));
    return METHODS.filter((method) => item[method]).map((method) =>
      at(`${method} ${path}`, () => describeOperation(document, { method, path, item }, idOf)),
    );
  });
  for (const [index, { operationId, path }] of operations.entries()) {
    const other = operations.findIndex((one) => one.operationId === operationId);
    if (other < index)
      throw new SpecError(`${path}: ${operationId} is the operationId of ${operations[other]?.path} too.`);
  }
  return operations;
}

/** Says where in the document it is, if something there cannot be read. */
function at<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new SpecError(`${place}: ${(error as Error).message}`, { cause: error });
  }
}
