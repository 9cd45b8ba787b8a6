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

/** A value of a supported field that no package implements: the field ("" for the object itself), the reason, and what to write. */
export type Refusal = [field: string, reason: string, instead: string];

/** What the packages demand of the values in an object, by the name of the object. */
export const CONSTRAINTS: Record<string, (node: never, resolve: Resolve) => Iterable<Refusal>> = {
  *OpenAPI({ servers = [], security = [], components }: OpenAPIObject): Iterable<Refusal> {
    const schemes = Object.keys(components?.securitySchemes ?? {});
    if (servers.length !== 1)
      yield ["servers", `there are ${servers.length} servers, and the client calls the first`, "Name exactly one."];
    if (schemes.length > 1)
      yield [
        "components/securitySchemes",
        `${schemes.join(" and ")} are there, and the client sends one key`,
        "Keep one.",
      ];
    if (security.length !== 1 || Object.keys(security[0] ?? {}).length !== 1)
      yield ["security", "the client sends exactly one key with every call", "Write one requirement with one scheme."];
  },
  *SecurityScheme({ type, in: location, name }: SecuritySchemeObject): Iterable<Refusal> {
    if (type !== "apiKey" || location !== "header" || name?.toLowerCase() !== "x-api-key")
      yield ["", "the client, the mock and the pages send the key in the header X-API-Key", API_KEY];
  },
  *Server({ url }: ServerObject): Iterable<Refusal> {
    if (/[{}]/.test(url) || !URL.canParse(url))
      yield ["url", `${url} is not an absolute URL`, "Write the complete URL, without variables."];
  },
  *Operation({ operationId }: OperationObject): Iterable<Refusal> {
    if (!operationId) yield ["", "there is no operationId", "Add one; it is the name of the client's method."];
  },
  *PathItem({ get, parameters: shared = [] }: PathItemObject, resolve): Iterable<Refusal> {
    if (get === undefined) return;
    const all = [...shared, ...(get.parameters ?? [])].map((one) => resolve<ParameterObject>(one));
    const parameters = new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter.name]));
    const names = [...parameters.values()];
    for (const name of new Set(names)) {
      if (RESERVED.has(name))
        yield ["get", `a parameter cannot be called ${name}: the client uses that word itself`, "Rename it."];
      if (names.indexOf(name) < names.lastIndexOf(name))
        yield ["get", `there are two parameters ${name}, and the client takes one argument each`, "Rename one."];
    }
    const query = all.filter((one) => one.in === "query").map(({ name }) => name);
    const success = Object.entries(get.responses ?? {}).find(([status]) => status.startsWith("2"))?.[1];
    const { content = {} } = success === undefined ? {} : resolve<ResponseObject>(success as ResponseObject);
    const json = Object.entries(content).find(([mediaType]) => essence(mediaType) === "application/json")?.[1];
    const { problem } = readPagination(query, json?.schema as Schema | undefined, resolve);
    if (problem) yield ["get", problem, PAGINATION];
  },
  *Parameter(parameter: ParameterObject, resolve): Iterable<Refusal> {
    const { in: location, style, explode } = parameter;
    const schema = (parameter.schema ?? true) as Schema;
    const isQuery = location === "query";
    if (!isQuery && location !== "path")
      yield ["in", `the client sends no parameters in ${location}`, "Use `query` or `path`."];
    if (location === "path" && parameter.required !== true)
      yield ["required", "a parameter in the path is always required", "Write `required: true`."];
    if (style !== undefined && style !== (isQuery ? "form" : "simple"))
      yield [
        "style",
        `the client and the mock know no style ${style}`,
        `Leave it out: it is ${isQuery ? "form" : "simple"}.`,
      ];
    if (explode !== undefined && explode !== isQuery)
      yield ["explode", `the client and the mock do not read explode: ${explode} in ${location}`, EXPLODE];
    const types = typesOf(schema, resolve);
    if (types.includes("object"))
      yield ["schema", "an object has no single form in a URL", "Use a parameter for each field."];
    if (types.includes("array") && !isQuery)
      yield ["schema", `an array cannot be sent in ${location}`, "Use a query parameter, or a string."];
    const { items = true } = resolve<Schema>(schema) as { items?: Schema };
    if (types.includes("array") && typesOf(items, resolve).some((type) => type === "array" || type === "object"))
      yield ["schema", "an array in a URL holds single values", "Use items of a scalar type."];
  },
  *Header({ style, explode, schema }: HeaderObject, resolve): Iterable<Refusal> {
    if (style !== undefined && style !== "simple") yield ["style", `there is no ${style} in headers`, "Leave it out."];
    if (explode) yield ["explode", "no package reads exploded headers", "Leave it out."];
    if (typesOf((schema ?? true) as Schema, resolve).some((type) => type === "array" || type === "object"))
      yield ["schema", "no package reads lists or objects in headers", "Use a scalar type."];
  },
  *Response({ content = {} }: ResponseObject): Iterable<Refusal> {
    const other = Object.keys(content).find((mediaType) => essence(mediaType) !== "application/json");
    if (other !== undefined) yield ["content", `the client reads no ${other}`, "Use application/json."];
  },
  *Schema(schema: SchemaObject): Iterable<Refusal> {
    const { $ref = "", pattern, format } = schema;
    if ($ref.startsWith("#/") && !$ref.startsWith("#/components/schemas/"))
      yield ["$ref", `${$ref} is not in the components' schemas`, "Move the schema there."];
    if (pattern !== undefined && !isPattern(pattern))
      yield ["pattern", `${pattern} is not a regular expression (ECMA-262, flag u)`, "Correct it."];
    if (format !== undefined && !FORMATS.includes(format))
      yield ["format", `the validators do not know ${format}`, `Use ${FORMATS.join(", ")}, or a pattern.`];
  },
};

/** Names in the client's arguments that are no parameters (docs/decisions, flat arguments). */
const RESERVED = new Set(["body", "path", "query"]);
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
