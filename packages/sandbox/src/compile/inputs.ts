/** Serializes what an operation takes: its parameters and its credentials, and where it is. */
import {
  type ApiDescription,
  isSuccess,
  jsonContent,
  type Operation,
  type Parameter,
  propertiesOf,
  type Schema,
  type SchemaObject,
  type SecuritySchemeObject,
  typesOf,
} from "@9pic/openapi";

import type {
  CompiledCredential,
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

/** Returns a parameter and its schema, which is `true` for an object: the styles of objects are accepted and not parsed. */
export function parameterData(
  parameter: Parameter,
  api: ApiDescription,
): Omit<CompiledParameter, "validate"> & { schema: Schema } {
  const { name, in: location, required, style, explode } = parameter;
  const isObject = hasObjects(parameter.schema, api);
  const schema = isObject ? true : parameter.schema;
  const { default: value } = keywordsOf(schema, api);
  const text = textType(schema, api);
  const delimiter = text.type === "array" ? delimiterOf(parameter) : undefined;
  const isPrefixed = location === "path" && (style === "label" || style === "matrix");
  return {
    name,
    in: location as CompiledParameter["in"],
    // The properties of an object in the query are sent by their own names.
    required: required && !(isObject && location === "query"),
    ...text,
    ...(delimiter && { delimiter }),
    ...(isPrefixed && { style, ...(explode && { explode }) }),
    ...(value !== undefined && { default: value as unknown }),
    schema,
  };
}

function delimiterOf({ in: location, style, explode }: Parameter): CompiledParameter["delimiter"] {
  if (location === "query") return explode ? undefined : DELIMITERS[style];
  return location === "path" && explode && style === "label" ? "." : ",";
}

/** Whether a value of a parameter or of a form's field, or an item of it, can be an object or a list inside of a list. */
export function hasObjects(schema: Schema, api: ApiDescription): boolean {
  const { items = true } = keywordsOf(schema, api);
  const types = typesOf(items as Schema, api.resolve);
  return typesOf(schema, api.resolve).includes("object") || types.includes("object") || types.includes("array");
}

/** Returns what a text is converted to before it is validated. */
export function textType(schema: Schema, api: ApiDescription): TextType {
  const scalar = (one: Schema): ScalarType => {
    const types = typesOf(one, api.resolve);
    const type = (["integer", "number", "boolean", "array"] as const).find((name) => types.includes(name));
    const { format } = keywordsOf(one, api);
    return { type: (type ?? "string") satisfies ParameterType, ...(format && { format }) };
  };
  const { items } = keywordsOf(schema, api);
  return { ...scalar(schema), ...(items !== undefined && { items: scalar(items as Schema) }) };
}

/**
 * Returns the credentials of an operation, one of which has to be sent. None, if one of its alternatives is empty, or names no scheme that a request can
 * show: an undocumented one, or a client certificate.
 */
export function credentialsOf({ security }: Operation, { securitySchemes }: ApiDescription): CompiledCredential[] {
  const alternatives = security.map((requirement) =>
    Object.keys(requirement).flatMap((name) => {
      const scheme = securitySchemes.get(name);
      return scheme && scheme.type !== ("mutualTLS" as string) ? [credentialOf(scheme)] : [];
    }),
  );
  return alternatives.some((one) => one.length === 0) ? [] : alternatives.flat();
}

function credentialOf({ type, scheme, in: location, name = "x-api-key" }: SecuritySchemeObject): CompiledCredential {
  if (type !== "apiKey")
    return {
      header: "authorization",
      isBearer: type === "http" && scheme?.toLowerCase() === "bearer",
      isApiKey: false,
    };
  if (location === "query" || location === "cookie")
    return { in: location, header: name, isBearer: false, isApiKey: false };
  const header = name.toLowerCase();
  return { header, isBearer: false, isApiKey: header === "x-api-key" };
}

/** Returns the paths of an operation's servers, such as `/v1`, at which it can be requested as well. */
export function basePathsOf({ servers }: Operation): string[] {
  const paths = servers.map(({ url, variables = {} }) => {
    const filled = String(url).replaceAll(/\{([^{}]*)\}/g, (_, name: string) =>
      String(variables[name]?.default ?? "-"),
    );
    return (/^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/[^/?#]*)?([^?#]*)/i.exec(filled)?.[1] ?? "").replace(/\/+$/, "");
  });
  return [...new Set(paths)].filter((path) => path.startsWith("/"));
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
