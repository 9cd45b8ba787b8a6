import type * as oas from "openapi3-ts/oas31";

import { readParameters } from "../operations.ts";
import { readPagination } from "../pagination.ts";
import type { Resolve } from "../references.ts";
import { essence, readResponses } from "../responses.ts";
import { typesOf } from "../schemas.ts";
import type { Schema } from "../types.ts";

/** A value that not every package implements: the tokens of the field, the reason, and how to fix it. */
export type Refusal = [field: string[], reason: string, fix: string];

/** Checks of the values in an object, by the name of the object in the standard. */
export const CONSTRAINTS: Record<string, (node: never, resolve: Resolve) => Iterable<Refusal>> = {
  *OpenAPI({ servers = [], security = [], components, paths, ...other }: oas.OpenAPIObject) {
    const { jsonSchemaDialect = DIALECT } = other as { jsonSchemaDialect?: string };
    const schemes = Object.keys(components?.securitySchemes ?? {});
    if (servers.length !== 1)
      yield [["servers"], `there are ${servers.length} servers, and the client calls the first`, "Name exactly one."];
    if (schemes.length > 1)
      yield [["components", "securitySchemes"], `the client sends one key, not ${schemes.join(" and ")}`, "Keep one."];
    if (security.length !== 1 || Object.keys(security[0] ?? {}).length !== 1)
      yield [["security"], "the client sends exactly one key with every call", "Name exactly one scheme."];
    if (jsonSchemaDialect !== DIALECT)
      yield [["jsonSchemaDialect"], "only JSON Schema 2020-12 is supported", `Write ${DIALECT}.`];
    for (const path of Object.keys(paths ?? {}))
      if (path.split("/").some((segment) => /[{}]/.test(segment) && !/^\{[^{}]+\}$/.test(segment)))
        yield [["paths", path], "a parameter must be a whole segment of the path", "Split the segment."];
  },
  *SecurityScheme({ type, in: location, name }: oas.SecuritySchemeObject) {
    if (type !== "apiKey" || location !== "header" || name?.toLowerCase() !== "x-api-key")
      yield [[], "the client, the mock and the docs send the key in the header X-API-Key", API_KEY];
  },
  *Server({ url }: oas.ServerObject) {
    if (/[{}]/.test(url) || !URL.canParse(url))
      yield [["url"], `${url} is not an absolute URL`, "Write the complete URL, without variables."];
  },
  *Operation({ operationId }: oas.OperationObject) {
    if (!operationId) yield [[], "there is no operationId", "Add one; it is the name of the client's method."];
  },
  *PathItem(item: oas.PathItemObject, resolve) {
    if (item.get === undefined) return;
    const parameters = readParameters(item, item.get, resolve);
    const names = parameters.map(({ name }) => name);
    for (const name of new Set(names)) {
      if (RESERVED.has(name))
        yield [["get"], `a parameter cannot be called ${name}: the client uses that word itself`, "Rename it."];
      if (names.indexOf(name) < names.lastIndexOf(name))
        yield [["get"], `there are two parameters ${name}, and the client takes one argument each`, "Rename one."];
    }
    const { reason } = readPagination(parameters, readResponses(item.get, resolve), resolve);
    if (reason) yield [["get"], reason, PAGINATION];
  },
  *Parameter(parameter: oas.ParameterObject, resolve) {
    const { in: location, style, explode } = parameter;
    const schema = (parameter.schema ?? true) as Schema;
    const isQuery = location === "query";
    if (!isQuery && location !== "path")
      yield [["in"], `parameters in ${location} are not supported`, "Use `query` or `path`."];
    if (location === "path" && parameter.required !== true)
      yield [["required"], "a parameter in the path is always required", "Write `required: true`."];
    if (style !== undefined && style !== (isQuery ? "form" : "simple"))
      yield [["style"], `the style ${style} is not supported in ${location}`, "Leave it out."];
    if (explode !== undefined && explode !== isQuery)
      yield [["explode"], `explode: ${explode} is not supported in ${location}`, EXPLODE];
    const types = typesOf(schema, resolve);
    if (types.includes("object"))
      yield [["schema"], "objects are not supported in a URL", "Use a parameter for each field."];
    if (types.includes("array") && !isQuery)
      yield [["schema"], `arrays are not supported in ${location}`, "Use a query parameter, or a string."];
    const { items = true } = resolve<Schema>(schema) as { items?: Schema };
    if (types.includes("array") && typesOf(items, resolve).some((type) => type === "array" || type === "object"))
      yield [["schema"], "arrays in a URL can only have scalar items", "Use items of a scalar type."];
  },
  *Header({ style, explode, schema }: oas.HeaderObject, resolve) {
    if (style !== undefined && style !== "simple")
      yield [["style"], `the style ${style} is not supported in headers`, "Leave it out."];
    if (explode) yield [["explode"], "explode is not supported in headers", "Leave it out."];
    if (typesOf((schema ?? true) as Schema, resolve).some((type) => type === "array" || type === "object"))
      yield [["schema"], "arrays and objects are not supported in headers", "Use a scalar type."];
  },
  *Response({ content = {} }: oas.ResponseObject) {
    const other = Object.keys(content).find((mediaType) => essence(mediaType) !== "application/json");
    if (other !== undefined) yield [["content"], `the media type ${other} is not supported`, "Use application/json."];
  },
  Schema: schemaRefusals,
};

/** Yields what is not supported of a schema itself, without its subschemas. */
export function* schemaRefusals(schema: Schema): Iterable<Refusal> {
  const { $ref = "", pattern, format } = Object(schema) as oas.SchemaObject;
  if ($ref.startsWith("#/") && !$ref.startsWith("#/components/schemas/"))
    yield [["$ref"], `${$ref} is not in the components' schemas`, "Move the schema there."];
  if (pattern !== undefined && !isPattern(pattern))
    yield [["pattern"], `${pattern} is not a regular expression (ECMA-262, flag u)`, "Correct it."];
  if (format !== undefined && !FORMATS.includes(format))
    yield [["format"], `the format ${format} is not supported`, `Use ${FORMATS.join(", ")}, or a pattern.`];
}

/** Names that the client reserves for arguments which are not parameters. */
const RESERVED = new Set(["body", "path", "query"]);
const DIALECT = "https://json-schema.org/draft/2020-12/schema";
const API_KEY = "Write `type: apiKey`, `in: header`, `name: X-API-Key`.";
const EXPLODE = "Leave it out: values of an array are sent as `a=1&a=2`.";
const PAGINATION =
  "A paginated operation takes `page`, and its data has `pagination` (PaginationInfo) and one array. Correct it, or rename the parameter.";
/** `date-time-local` only annotates: Ajv does not know it, so the spec adds a pattern. */
const FORMATS = ["date-time-local", "date-time", "date", "time", "email", "uri", "uri-reference", "uuid"];

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
