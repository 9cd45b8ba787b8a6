import type * as oas from "openapi3-ts/oas31";

import type { Resolve } from "../references.ts";
import type { Schema } from "../types.ts";
import { discriminatorRefusals, requestBodyRefusals, responseRefusals, responsesRefusals } from "./body-constraints.ts";
import { operationRefusals } from "./operation-constraints.ts";
import { headerRefusals, parameterRefusals } from "./parameter-constraints.ts";
import { isReservedOperationId } from "./reserved-names.ts";

/** A value that not every package implements: the tokens of the field, the reason, and how to fix it. */
export type Refusal = [field: string[], reason: string, fix: string];

/** Checks of the values in an object, by the name of the object in the standard. */
export const CONSTRAINTS: Record<
  string,
  (node: never, resolve: Resolve, document: oas.OpenAPIObject) => Iterable<Refusal>
> = {
  *OpenAPI({ servers = [], security = [], components, paths, ...other }: oas.OpenAPIObject, resolve) {
    const { jsonSchemaDialect = DIALECT } = other as { jsonSchemaDialect?: string };
    const [scheme] = Object.keys(security[0] ?? {});
    if (servers.length !== 1)
      yield [["servers"], `there are ${servers.length} servers, and the client calls the first`, "Name exactly one."];
    if (security.length !== 1 || scheme === undefined || Object.keys(security[0] ?? {}).length !== 1)
      yield [["security"], "the client sends exactly one key by default", "Name exactly one scheme."];
    else if (!isApiKey(resolve<oas.SecuritySchemeObject>((components?.securitySchemes ?? {})[scheme] ?? NONE)))
      yield [["security"], "the client, the mock and the docs send the key in the header X-API-Key", API_KEY];
    if (jsonSchemaDialect !== DIALECT)
      yield [["jsonSchemaDialect"], "only JSON Schema 2020-12 is supported", `Write ${DIALECT}.`];
    for (const path of Object.keys(paths ?? {}))
      if (path.split("/").some((segment) => /[{}]/.test(segment) && !/^\{[^{}]+\}$/.test(segment)))
        yield [["paths", path], "a parameter must be a whole segment of the path", "Split the segment."];
  },
  *SecurityScheme({ type, in: location, scheme }: oas.SecuritySchemeObject) {
    const isSupported = type === "apiKey" ? location === "header" : type === "http" && scheme === "bearer";
    if (!isSupported)
      yield [
        [],
        "only an API key in a header and a bearer token are supported",
        `${API_KEY} Or: type: http, scheme: bearer.`,
      ];
  },
  *Server({ url }: oas.ServerObject) {
    if (/[{}]/.test(url) || !URL.canParse(url))
      yield [["url"], `${url} is not an absolute URL`, "Write the complete URL, without variables."];
  },
  *Operation({ operationId, security = [], responses = {} }: oas.OperationObject) {
    if (!operationId) yield [[], "there is no operationId", "Add one; it is the name of the client's method."];
    else if (isReservedOperationId(operationId))
      yield [["operationId"], `the client uses the name ${operationId} itself`, "Choose another operationId."];
    if (security.some((requirement) => Object.keys(requirement).length !== 1))
      yield [
        ["security"],
        "an alternative of `security` names exactly one scheme",
        "Name one, or write `security: []`.",
      ];
    yield* responsesRefusals(responses as Record<string, unknown>);
  },
  PathItem: operationRefusals,
  Parameter: parameterRefusals,
  Header: headerRefusals,
  RequestBody: requestBodyRefusals,
  Response: responseRefusals,
  *Schema(schema: Schema, resolve) {
    yield* schemaRefusals(schema);
    yield* discriminatorRefusals(schema, resolve);
  },
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

const DIALECT = "https://json-schema.org/draft/2020-12/schema";
const NONE = {} as oas.SecuritySchemeObject;
const isApiKey = ({ type, in: location, name }: oas.SecuritySchemeObject): boolean =>
  type === "apiKey" && location === "header" && name?.toLowerCase() === "x-api-key";
const API_KEY = "Write `type: apiKey`, `in: header`, `name: X-API-Key`.";
/** `date-time-local` only annotates: Ajv does not know it, so the spec adds a pattern. */
const FORMATS = [
  "date-time-local",
  "date-time",
  "date",
  "time",
  "email",
  "uri",
  "uri-reference",
  "uuid",
  "int32",
  "int64",
  "float",
  "double",
  "binary",
];

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
