import {
  type ApiDescription,
  formatPointer,
  isSuccess,
  jsonContent,
  mapSubschemas,
  preferredContent,
  propertiesOf,
  rebaseReferences,
  type Schema,
  type SchemaObject,
  schemaRefusals,
  typesOf,
} from "@9pic/openapi";

import type { SerializedSpec } from "../spec/compiled-spec.ts";
import { REQUEST_COMPONENTS } from "./ajv.ts";
import { datasetSchema, EVENT_SCHEMAS, eventSchema } from "./dataset-schema.ts";
import { patternWords, propertyNames } from "./hints.ts";
import { ignoredConstructs } from "./ignored.ts";
import { basePathsOf, credentialsOf, paginationData, parameterData } from "./inputs.ts";
import { bodyMedia, responseData } from "./media.ts";
import { requestSchema, responseSchema } from "./schemas.ts";

export type SpecParts = {
  spec: SerializedSpec;
  /** The schemas of its validators, by `$id`. */
  schemas: Record<string, object>;
  /** The strict schemas of the document's components, to which those of responses refer. */
  components: Record<string, Schema>;
  /** The open schemas of the document's components, to which those of requests refer. */
  requestComponents: Record<string, Schema>;
};

/** Returns all that the sandbox needs of a document. Throws Error with a JSON Pointer if that is not possible. */
export function serializeSpec(api: ApiDescription): SpecParts {
  if (!api.document.paths) throw new Error("#/paths: the document has no paths. Add them.");
  const { resolve } = api;
  const ids = new Map<string, string>();
  /** Returns the id of a schema. Equal schemas have one, and so are compiled once. */
  const idOf = (schema: Schema | object): string => {
    const text = JSON.stringify(schema === false ? { not: {} } : schema);
    const id = ids.get(text) ?? `schema${ids.size}`;
    ids.set(text, id);
    return id;
  };
  const isForeign = isForeignDocument(api);
  const made = new Map<string, unknown>();
  const operations = api.operations.map((operation) => {
    const { operationId, method, path, pointer } = operation;
    const response = (schema: Schema = true): { validate: string } => {
      checkSchema(schema, pointer);
      return { validate: idOf(responseSchema(schema, resolve)) };
    };
    const request = (schema: Schema): { validate: string } => {
      checkSchema(schema, pointer);
      const open = requestSchema(schema, resolve);
      return { validate: idOf(typeof open === "object" ? rebaseReferences(open, REQUEST_COMPONENTS) : open) };
    };
    const parameters = operation.parameters.filter((parameter) => parameter.in !== "cookie");
    const [body, ...others] = bodyMedia(operation, api).map(({ schema, ...media }) => ({
      ...media,
      ...request(schema),
    }));
    const pagination = paginationData(operation, api);
    const basePaths = basePathsOf(operation);
    return {
      operationId,
      method,
      path,
      ...(basePaths.length > 0 && { basePaths }),
      ...(isForeign && { isForeign }),
      parameters: parameters
        .map((parameter) => parameterData(parameter, api))
        .map(({ schema, ...parameter }) => ({ ...parameter, ...response(schema) })),
      ...(body && {
        body: { required: operation.requestBody?.required ?? false, ...body, ...(others.length > 0 && { others }) },
      }),
      credentials: credentialsOf(operation, api),
      flags: operation.requires?.flags ?? [],
      ...(pagination && { pagination }),
      responses: Object.fromEntries(
        operation.responses.map((one) => {
          const data = responseData(one, api, made);
          const schema = data.type === undefined ? preferredContent(one)?.schema : true;
          return [one.status.toUpperCase().replace("DEFAULT", "default"), { ...data, ...response(schema) }];
        }),
      ),
    };
  });
  const components = [...api.schemas];
  for (const [name, schema] of components) checkSchema(schema, formatPointer(["components", "schemas", name]));
  const dataset = datasetSchema(api);
  const hasBodies = operations.some((operation) => "body" in operation);
  const spec = {
    specVersion: api.info.version,
    operations,
    defaultsBySchema: Object.fromEntries(components.map(([name, schema]) => [name, defaultsOf(schema, api)])),
    eventValues: eventValuesOf(api),
    validateDataset: idOf(dataset),
    validateEvent: idOf(eventSchema(api)),
    patternWords: patternWords(api.document),
    datasetProperties: propertyNames(dataset),
    unsupported: ignoredConstructs(api),
  };
  return {
    // The spec will be frozen, and the document belongs to the caller.
    spec: structuredClone(spec) as SerializedSpec,
    schemas: Object.fromEntries([...ids].map(([text, $id]) => [$id, { ...JSON.parse(text), $id }])),
    components: Object.fromEntries(components.map(([name, schema]) => [name, responseSchema(schema, resolve, true)])),
    requestComponents: Object.fromEntries(
      hasBodies ? components.map(([name, schema]) => [name, requestSchema(schema, resolve)]) : [],
    ),
  };
}

/** Throws Error for a schema that Ajv cannot compile: a validator is compiled when it is first needed, which is too late. */
function checkSchema(schema: Schema, pointer: string): void {
  for (const [[field = ""], reason, fix] of schemaRefusals(schema))
    if (field !== "format") throw new Error(`${pointer}/${field}: ${reason}. ${fix}`);
  mapSubschemas(schema, (subschema, tokens) => checkSchema(subschema, pointer + formatPointer(tokens).slice(1)));
}

/** Whether no documented success is in 9pic's envelope. */
const isForeignDocument = ({ operations, resolve }: ApiDescription): boolean =>
  operations
    .flatMap(({ responses }) => responses.filter(isSuccess))
    .every((response) => {
      const { responseType, data } = propertiesOf(jsonContent(response)?.schema ?? true, resolve);
      return responseType === undefined || data === undefined;
    });

/** Returns the default of each property in a dataset: `null` if it can be, `false` for a flag, or else its first example. */
const defaultsOf = (schema: Schema, { resolve }: ApiDescription): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(propertiesOf(schema, resolve)).map(([name, property]) => {
      const types = typesOf(property, resolve);
      const [example] = (Object(resolve<Schema>(property)) as SchemaObject).examples ?? [];
      return [name, types.includes("null") ? null : types.includes("boolean") ? false : example];
    }),
  );

/** Returns the values that the schemas of an event give for each of its properties. */
const eventValuesOf = ({ schemas, resolve }: ApiDescription): Record<string, unknown[]> =>
  Object.fromEntries(
    EVENT_SCHEMAS.flatMap((name) => Object.entries(propertiesOf(schemas.get(name) ?? true, resolve))).map(
      ([name, property]): [string, unknown[]] => {
        const types = typesOf(property, resolve);
        const { examples = [], enum: values = [] } = Object(resolve<Schema>(property)) as SchemaObject;
        const flags = types.includes("boolean") ? [true, false] : [];
        const all = [...flags, ...(examples as unknown[]), ...values, ...(types.includes("null") ? [null] : [])];
        return [name, [...new Set(all)]];
      },
    ),
  );
