import {
  type ApiDescription,
  describeUnsupported,
  forEachSubschema,
  formatPointer,
  jsonContent,
  type Parameter,
  propertiesOf,
  type Response,
  type Schema,
  type SchemaObject,
  strictSchema,
  typesOf,
} from "@9pic/openapi";

import type { ParameterType, SerializedModel } from "../model/model.ts";
import { datasetSchema, eventSchema } from "./dataset-schema.ts";

export type SerializedSpec = {
  model: SerializedModel;
  /** The schemas of the model's validators, by `$id`. */
  schemas: Record<string, object>;
  /** The strict schemas of the document's components, to which the others refer. */
  components: Record<string, Schema>;
  /** The JSON Schema of a dataset, for editors. */
  datasetSchema: object;
};

/** Returns all that the sandbox needs of a document. Throws Error with a JSON Pointer if that is not possible. */
export function serializeSpec(api: ApiDescription): SerializedSpec {
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
  const dataset = datasetSchema(api);
  const components = [...api.schemas];
  for (const [name, schema] of components) checkSchema(schema, formatPointer(["components", "schemas", name]));
  const model = {
    specVersion: api.info.version,
    operations,
    records: Object.fromEntries(components.map(([name, schema]) => [name, blanksOf(schema, api)])),
    validateDataset: idOf(dataset),
    validateEvent: idOf(eventSchema(api)),
    unsupported: api.unsupported.map(describeUnsupported),
  };
  return {
    // The model will be frozen, and the document belongs to the caller.
    model: structuredClone(model),
    schemas: Object.fromEntries([...ids].map(([text, $id]) => [$id, { ...JSON.parse(text), $id }])),
    components: Object.fromEntries(components.map(([name, schema]) => [name, strictSchema(schema, true)])),
    datasetSchema: dataset,
  };
}

/** Refuses what a validator could not be compiled of: it is compiled when it is first needed, which is too late to refuse it. */
function checkSchema(schema: Schema, pointer: string): void {
  const { $ref, pattern } = Object(schema) as SchemaObject;
  if ($ref && !$ref.startsWith("#/components/schemas/"))
    throw new Error(`${pointer}: ${$ref} is not one of the components' schemas. Move the schema there.`);
  try {
    if (pattern !== undefined) RegExp(pattern, "u");
  } catch {
    throw new Error(`${pointer}: ${pattern} is not a regular expression (ECMA-262, flag u). Correct it.`);
  }
  forEachSubschema(schema, (subschema, tokens) => checkSchema(subschema, pointer + formatPointer(tokens).slice(1)));
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

/** Returns what each property is where a dataset leaves it out: `null` if it can be, `false` for a flag, or its first example. */
const blanksOf = (schema: Schema, { resolve }: ApiDescription): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(propertiesOf(schema, resolve)).map(([name, property]) => {
      const types = typesOf(property, resolve);
      const [example] = (Object(resolve<Schema>(property)) as SchemaObject).examples ?? [];
      return [name, types.includes("null") ? null : types.includes("boolean") ? false : example];
    }),
  );
