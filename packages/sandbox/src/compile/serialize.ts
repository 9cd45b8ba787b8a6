import {
  type ApiDescription,
  describeUnsupported,
  mapSubschemas,
  formatPointer,
  jsonContent,
  type Parameter,
  propertiesOf,
  type Response,
  type Schema,
  type SchemaObject,
  schemaRefusals,
  strictSchema,
  typesOf,
} from "@9pic/openapi";

import type { ParameterType, SerializedSpec } from "../spec/compiled-spec.ts";
import { datasetSchema, eventSchema } from "./dataset-schema.ts";

export type SpecParts = {
  spec: SerializedSpec;
  /** The schemas of its validators, by `$id`. */
  schemas: Record<string, object>;
  /** The strict schemas of the document's components, to which the others refer. */
  components: Record<string, Schema>;
};

/** Returns all that the sandbox needs of a document. Throws Error with a JSON Pointer if that is not possible. */
export function serializeSpec(api: ApiDescription): SpecParts {
  if (!api.document.paths) throw new Error("#/paths: the document has no paths. Add them.");
  const ids = new Map<string, string>();
  /** Returns the id of a schema. Equal schemas have one, and so are compiled once. */
  const idOf = (schema: Schema | object): string => {
    const text = JSON.stringify(schema === false ? { not: {} } : schema);
    const id = ids.get(text) ?? `schema${ids.size}`;
    ids.set(text, id);
    return id;
  };
  const operations = api.operations.map(({ operationId, method, path, pointer, ...operation }) => {
    const validate = (schema: Schema = true): { validate: string } => {
      checkSchema(schema, pointer);
      return { validate: idOf(strictSchema(schema)) };
    };
    const parameters = operation.parameters
      .filter((parameter) => parameter.in === "path" || parameter.in === "query")
      .map((parameter) => ({ ...parameterData(parameter, api), ...validate(parameter.schema) }));
    const responses = operation.responses.map((response) => [
      response.status,
      { ...responseData(response), ...validate(jsonContent(response)?.schema) },
    ]);
    return { operationId, method, path, parameters, responses: Object.fromEntries(responses) };
  });
  const components = [...api.schemas];
  for (const [name, schema] of components) checkSchema(schema, formatPointer(["components", "schemas", name]));
  const spec = {
    specVersion: api.info.version,
    operations,
    defaultsBySchema: Object.fromEntries(components.map(([name, schema]) => [name, defaultsOf(schema, api)])),
    validateDataset: idOf(datasetSchema(api)),
    validateEvent: idOf(eventSchema(api)),
    unsupported: api.unsupported.map(describeUnsupported),
  };
  return {
    // The spec will be frozen, and the document belongs to the caller.
    spec: structuredClone(spec),
    schemas: Object.fromEntries([...ids].map(([text, $id]) => [$id, { ...JSON.parse(text), $id }])),
    components: Object.fromEntries(components.map(([name, schema]) => [name, strictSchema(schema, true)])),
  };
}

/** Throws Error for a schema that Ajv cannot compile: a validator is compiled when it is first needed, which is too late. */
function checkSchema(schema: Schema, pointer: string): void {
  for (const [[field = ""], reason, fix] of schemaRefusals(schema))
    if (field !== "format") throw new Error(`${pointer}/${field}: ${reason}. ${fix}`);
  mapSubschemas(schema, (subschema, tokens) => checkSchema(subschema, pointer + formatPointer(tokens).slice(1)));
}

function parameterData({ name, in: location, required, schema }: Parameter, { resolve }: ApiDescription) {
  const { items, default: value } = Object(resolve<Schema>(schema)) as SchemaObject;
  const typeOf = (one: Schema): ParameterType => {
    const types = typesOf(one, resolve);
    return (["integer", "number", "boolean", "array"] as const).find((type) => types.includes(type)) ?? "string";
  };
  return {
    name,
    in: location as "path" | "query",
    required,
    type: typeOf(schema),
    ...(items !== undefined && { items: typeOf(items as Schema) }),
    ...(value !== undefined && { default: value as unknown }),
  };
}

function responseData(response: Response) {
  const headers = response.headers.flatMap(({ name, examples: [first] }) =>
    first ? [[name.toLowerCase(), String(first.value)]] : [],
  );
  const examples = jsonContent(response)?.examples ?? [];
  return {
    hasBody: response.content.length > 0,
    headers: Object.fromEntries(headers) as Record<string, string>,
    examples: examples.map(({ name, summary, value }) => ({ name, summary, value })),
  };
}

/** Returns the default of each property in a dataset: `null` if it can be, `false` for a flag, or else its first example. */
const defaultsOf = (schema: Schema, { resolve }: ApiDescription): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(propertiesOf(schema, resolve)).map(([name, property]) => {
      const types = typesOf(property, resolve);
      const [example] = (Object(resolve<Schema>(property)) as SchemaObject).examples ?? [];
      return [name, types.includes("null") ? null : types.includes("boolean") ? false : example];
    }),
  );
