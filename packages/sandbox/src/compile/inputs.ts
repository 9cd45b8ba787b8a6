/** Serializes what an operation takes: its parameters, its body, and its credentials. */
import {
  type ApiDescription,
  essence,
  isFile,
  isSuccess,
  jsonContent,
  type Operation,
  type Parameter,
  propertiesOf,
  type RequestBody,
  type Schema,
  type SchemaObject,
  typesOf,
} from "@9pic/openapi";

import type {
  CompiledBody,
  CompiledCredential,
  CompiledField,
  CompiledPagination,
  CompiledParameter,
  ParameterType,
  ScalarType,
  TextType,
} from "../spec/compiled-spec.ts";

/** What separates the items of an array in the query by its style, where it is sent once (OpenAPI 3.1.1, 4.8.12.2.1). */
const DELIMITERS: Record<string, CompiledParameter["delimiter"]> = {
  form: ",",
  spaceDelimited: " ",
  pipeDelimited: "|",
};

export function parameterData(parameter: Parameter, api: ApiDescription): Omit<CompiledParameter, "validate"> {
  const { name, in: location, required, schema, style, explode } = parameter;
  const { default: value } = keywordsOf(schema, api);
  const text = textType(schema, api);
  const delimiter = text.type === "array" && location === "query" && !explode ? DELIMITERS[style] : undefined;
  return {
    name,
    in: location as CompiledParameter["in"],
    required,
    ...text,
    ...(delimiter && { delimiter }),
    ...(value !== undefined && { default: value as unknown }),
  };
}

/** Returns a body without its schema, or undefined for a media type that the sandbox does not read. */
export function bodyData(
  { required, content: [media] }: RequestBody,
  api: ApiDescription,
): (Omit<CompiledBody, "validate"> & { schema: Schema }) | undefined {
  const { mediaType = "", schema = true } = media ?? {};
  const type = essence(mediaType);
  if (type !== "application/json" && type !== "multipart/form-data") return undefined;
  const fields = type === "application/json" ? [] : Object.entries(fieldsOf(schema, api));
  return {
    required,
    mediaType: type,
    fields: Object.fromEntries(fields.map(([name, field]) => [name, fieldData(field, api)])),
    schema,
  };
}

/** Returns the fields of a form, in all schemas of a union as well. */
function fieldsOf(schema: Schema, api: ApiDescription): Record<string, Schema> {
  const { allOf = [], anyOf = [], oneOf = [] } = keywordsOf(schema, api);
  const parts = [...allOf, ...anyOf, ...oneOf].map((part) => fieldsOf(part as Schema, api));
  return Object.assign({}, ...parts, propertiesOf(schema, api.resolve)) as Record<string, Schema>;
}

function fieldData(schema: Schema, api: ApiDescription): CompiledField {
  const { items = true } = keywordsOf(schema, api);
  const text = textType(schema, api);
  return { ...text, isFile: isFile(text.type === "array" ? (items as Schema) : schema, api.resolve) };
}

function textType(schema: Schema, api: ApiDescription): TextType {
  const scalar = (one: Schema): ScalarType => {
    const types = typesOf(one, api.resolve);
    const type = (["integer", "number", "boolean", "array"] as const).find((name) => types.includes(name));
    const { format } = keywordsOf(one, api);
    return { type: (type ?? "string") satisfies ParameterType, ...(format && { format }) };
  };
  const { items } = keywordsOf(schema, api);
  return { ...scalar(schema), ...(items !== undefined && { items: scalar(items as Schema) }) };
}

/** Returns the headers of an operation's security schemes, one of which has to be sent. */
export function credentialsOf({ security }: Operation, { securitySchemes }: ApiDescription): CompiledCredential[] {
  return security.flatMap((requirement) =>
    Object.keys(requirement).map((name) => {
      const { type, name: header = "x-api-key" } = securitySchemes.get(name) ?? {};
      const isBearer = type === "http";
      const lower = isBearer ? "authorization" : header.toLowerCase();
      return { header: lower, isBearer, isApiKey: lower === "x-api-key" };
    }),
  );
}

/** Returns how an operation is paginated, with the fields that identify an item: UUIDs, and integers called `id` or `…_id`. */
export function paginationData(
  { pagination, responses }: Operation,
  api: ApiDescription,
): CompiledPagination | undefined {
  if (!pagination) return undefined;
  const { page, pageSize, items } = pagination;
  const body = responses.filter(isSuccess).map(jsonContent).find(Boolean)?.schema ?? true;
  const { data = true } = propertiesOf(body, api.resolve);
  const { items: item = true } = keywordsOf(propertiesOf(data, api.resolve)[items] ?? true, api);
  const ids = Object.entries(propertiesOf(item as Schema, api.resolve)).flatMap(([name, schema]) => {
    const { format, pattern, enum: values, maximum } = keywordsOf(schema, api);
    const types = typesOf(schema, api.resolve);
    if (pattern !== undefined || values !== undefined || maximum !== undefined) return [];
    if (format === "uuid") return [[name, "uuid" as const]];
    return types.includes("integer") && /(^|_)id$/.test(name) ? [[name, "integer" as const]] : [];
  });
  return { page, ...(pageSize !== undefined && { pageSize }), items, ids: Object.fromEntries(ids) };
}

/** A boolean schema has no keywords. */
const keywordsOf = (schema: Schema, { resolve }: ApiDescription): SchemaObject =>
  Object(resolve<Schema>(schema)) as SchemaObject;
