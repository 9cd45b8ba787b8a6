import type {
  HeaderObject,
  OpenAPIObject,
  OperationObject,
  ParameterObject,
  PathItemObject,
  ResponseObject,
  SchemaObject,
  SecuritySchemeObject,
  ServerObject,
} from "openapi3-ts/oas31";

import { essence } from "../operations.ts";
import { readPagination } from "../pagination.ts";
import type { Resolve } from "../references.ts";
import { typesOf } from "../schemas.ts";
import type { Schema } from "../types.ts";

/** A value of a supported field that no package implements: the tokens of the field, the reason, and what to write instead. */
export type Refusal = [field: string[], reason: string, instead: string];

/** What the packages demand of the values in an object, by the name of the object. */
export const CONSTRAINTS: Record<string, (node: never, resolve: Resolve) => Iterable<Refusal>> = {
  *OpenAPI({ servers = [], security = [], components, paths, ...other }: OpenAPIObject) {
    const { jsonSchemaDialect = DIALECT } = other as { jsonSchemaDialect?: string };
    const schemes = Object.keys(components?.securitySchemes ?? {});
    if (servers.length !== 1)
      yield [["servers"], `there are ${servers.length} servers, and the client calls the first`, "Name exactly one."];
    if (schemes.length > 1)
      yield [["components", "securitySchemes"], `the client sends one key, not ${schemes.join(" and ")}`, "Keep one."];
    if (security.length !== 1 || Object.keys(security[0] ?? {}).length !== 1)
      yield [
        ["security"],
        "the client sends exactly one key with every call",
        "Write one requirement with one scheme.",
      ];
    if (jsonSchemaDialect !== DIALECT)
      yield [["jsonSchemaDialect"], "the validators know JSON Schema 2020-12 alone", `Write ${DIALECT}.`];
    for (const path of Object.keys(paths ?? {}))
      if (path.split("/").some((segment) => /[{}]/.test(segment) && !/^\{[^{}]+\}$/.test(segment)))
        yield [["paths", path], "the mock reads a parameter from a whole segment of the path", "Split the segment."];
  },
  *SecurityScheme({ type, in: location, name }: SecuritySchemeObject) {
    if (type !== "apiKey" || location !== "header" || name?.toLowerCase() !== "x-api-key")
      yield [[], "the client, the mock and the pages send the key in the header X-API-Key", API_KEY];
  },
  *Server({ url }: ServerObject) {
    if (/[{}]/.test(url) || !URL.canParse(url))
      yield [["url"], `${url} is not an absolute URL`, "Write the complete URL, without variables."];
  },
  *Operation({ operationId }: OperationObject) {
    if (!operationId) yield [[], "there is no operationId", "Add one; it is the name of the client's method."];
  },
  *PathItem({ get, parameters: shared = [] }: PathItemObject, resolve) {
    if (get === undefined) return;
    const all = [...shared, ...(get.parameters ?? [])].map((one) => resolve<ParameterObject>(one));
    const parameters = new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter.name]));
    const names = [...parameters.values()];
    for (const name of new Set(names)) {
      if (RESERVED.has(name))
        yield [["get"], `a parameter cannot be called ${name}: the client uses that word itself`, "Rename it."];
      if (names.indexOf(name) < names.lastIndexOf(name))
        yield [["get"], `there are two parameters ${name}, and the client takes one argument each`, "Rename one."];
    }
    const query = all.filter((one) => one.in === "query").map(({ name }) => name);
    const success = Object.entries(get.responses ?? {}).find(([status]) => status.startsWith("2"))?.[1];
    const { content = {} } = success === undefined ? {} : resolve<ResponseObject>(success as ResponseObject);
    const json = Object.entries(content).find(([mediaType]) => essence(mediaType) === "application/json")?.[1];
    const { problem } = readPagination(query, json?.schema as Schema | undefined, resolve);
    if (problem) yield [["get"], problem, PAGINATION];
  },
  *Parameter(parameter: ParameterObject, resolve) {
    const { in: location, style, explode } = parameter;
    const schema = (parameter.schema ?? true) as Schema;
    const isQuery = location === "query";
    if (!isQuery && location !== "path")
      yield [["in"], `the client sends no parameters in ${location}`, "Use `query` or `path`."];
    if (location === "path" && parameter.required !== true)
      yield [["required"], "a parameter in the path is always required", "Write `required: true`."];
    if (style !== undefined && style !== (isQuery ? "form" : "simple"))
      yield [["style"], `the client and the mock know no style ${style}`, "Leave it out."];
    if (explode !== undefined && explode !== isQuery)
      yield [["explode"], `the client and the mock do not read explode: ${explode} in ${location}`, EXPLODE];
    const types = typesOf(schema, resolve);
    if (types.includes("object"))
      yield [["schema"], "an object has no single form in a URL", "Use a parameter for each field."];
    if (types.includes("array") && !isQuery)
      yield [["schema"], `an array cannot be sent in ${location}`, "Use a query parameter, or a string."];
    const { items = true } = resolve<Schema>(schema) as { items?: Schema };
    if (types.includes("array") && typesOf(items, resolve).some((type) => type === "array" || type === "object"))
      yield [["schema"], "an array in a URL holds single values", "Use items of a scalar type."];
  },
  *Header({ style, explode, schema }: HeaderObject, resolve) {
    if (style !== undefined && style !== "simple")
      yield [["style"], `there is no ${style} in headers`, "Leave it out."];
    if (explode) yield [["explode"], "no package reads exploded headers", "Leave it out."];
    if (typesOf((schema ?? true) as Schema, resolve).some((type) => type === "array" || type === "object"))
      yield [["schema"], "no package reads lists or objects in headers", "Use a scalar type."];
  },
  *Response({ content = {} }: ResponseObject) {
    const other = Object.keys(content).find((mediaType) => essence(mediaType) !== "application/json");
    if (other !== undefined) yield [["content"], `the client reads no ${other}`, "Use application/json."];
  },
  *Schema(schema: SchemaObject) {
    const { $ref = "", pattern, format } = schema;
    if ($ref.startsWith("#/") && !$ref.startsWith("#/components/schemas/"))
      yield [["$ref"], `${$ref} is not in the components' schemas`, "Move the schema there."];
    if (pattern !== undefined && !isPattern(pattern))
      yield [["pattern"], `${pattern} is not a regular expression (ECMA-262, flag u)`, "Correct it."];
    if (format !== undefined && !FORMATS.includes(format))
      yield [["format"], `the validators do not know ${format}`, `Use ${FORMATS.join(", ")}, or a pattern.`];
  },
};

/** Names that the client reserves for arguments which are not parameters. */
const RESERVED = new Set(["body", "path", "query"]);
const DIALECT = "https://json-schema.org/draft/2020-12/schema";
const API_KEY = "Write `type: apiKey`, `in: header`, `name: X-API-Key`.";
const EXPLODE = "Leave it out: values of an array are sent as `a=1&a=2`.";
const PAGINATION =
  "A paginated operation takes `page`, and its data has `pagination` (PaginationInfo) and one array. Correct it, or rename the parameter.";
const FORMATS = ["date-time-local", "date-time", "date", "time", "email", "uri", "uri-reference", "uuid"];

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
