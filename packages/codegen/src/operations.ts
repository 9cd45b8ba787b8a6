import {
  type ApiDescription,
  isSuccess,
  jsonContent,
  type Operation,
  type Parameter,
  readScalar,
  type RequestBody,
  type Resolve,
  type Schema,
  type SecuritySchemeObject,
} from "@9pic/openapi";

/**
 * Returns the source of a module with one table: operationId -> how it is called. A client needs nothing else at run time; the rest is
 * types.
 *
 * @param packageVersion the version of the package that the module is part of
 */
export function operationsSource(api: ApiDescription, packageVersion: string | undefined): string {
  const { info, servers, security, securitySchemes, operations, resolve } = api;
  const own = schemesOf(security);
  const rows = operations.map((operation) => {
    const row = JSON.stringify(rowOf(operation, own, resolve)).slice(0, -1);
    const encoder = operation.requestBody && encoderOf(operation.requestBody);
    const body = encoder ? `,"body":${encoder} as EncodeBody` : "";
    return `${comment(operation)}\n  ${JSON.stringify(operation.operationId)}: ${row}${body}},`;
  });
  const encoders = operations.flatMap(({ requestBody }) => (requestBody ? [encoderOf(requestBody)] : []));
  const names = new Set(operations.flatMap((operation) => schemesOf(operation.security)));
  const further = [...securitySchemes].filter(([name]) => names.has(name) && !own.includes(name));
  const schemes = Object.fromEntries(further.map(([name, scheme]) => [name, headerOf(scheme)]));
  return [
    // A program without bodies does not contain the code for them.
    ...(encoders.length > 0
      ? [`import { type EncodeBody, ${[...new Set(encoders)].join(", ")} } from "../calls/encode-body.ts";`, ""]
      : []),
    "/** The version of the API description. */",
    `export const specVersion = ${JSON.stringify(info.version)};`,
    "",
    "/** The version of this package. */",
    `export const packageVersion = ${JSON.stringify(packageVersion)};`,
    "",
    "/** The URL of the API. */",
    `export const serverUrl = ${JSON.stringify(servers[0]?.url)};`,
    "",
    "/** The header of each security scheme beside the API key, and what comes before the credential in it. */",
    `export const securitySchemes = ${JSON.stringify(schemes)} as const;`,
    "",
    "/** How to call each operation, by its operationId. */",
    `export const operationTable = {\n${rows.join("\n")}\n} as const;\n`,
  ].join("\n");
}

/** Returns the row of an operation. Fields that would have the usual value are undefined, which JSON leaves out. */
function rowOf(operation: Operation, defaultSchemes: string[], resolve: Resolve) {
  const { method, path, parameters, requestBody, responses, pagination } = operation;
  const required = parameters.filter((parameter) => parameter.required && parameter.in !== "path");
  const schemes = schemesOf(operation.security);
  const empty = responses.filter((response) => isSuccess(response) && response.content.length === 0);
  return {
    method,
    path,
    parameters: Object.fromEntries(parameters.map((parameter) => [parameter.name, tupleOf(parameter, resolve)])),
    /** What is between the items of each parameter that is a list in one value; other lists repeat the parameter. */
    delimiters: orUndefined(
      Object.fromEntries(parameters.filter(isJoined).map(({ name, style }) => [name, DELIMITERS[style]])),
    ),
    /** The required arguments beside the parameters of the path. */
    required: orUndefined([...required.map(({ name }) => name), ...(requestBody?.required ? ["body"] : [])]),
    pagination,
    security: String(schemes) === String(defaultSchemes) ? undefined : schemes,
    idempotencyKey: operation.idempotencyKey?.name,
    requires: operation.requires,
    /** The successes without a body. */
    empty: orUndefined(empty.map(({ status }) => status)),
    deprecated: operation.deprecated || undefined,
  };
}

/**
 * Returns `[in, type?, minimum?, maximum?]` of a parameter. The type of a list ends in `[]`, and its limits are those of its items. A type is left out
 * if the schema allows several; a missing minimum before a maximum is `null`.
 */
function tupleOf({ in: location, schema }: Parameter, resolve: Resolve): (string | number | null)[] {
  const { items = true } = Object(resolve<Schema>(schema)) as { items?: Schema };
  const isList = readScalar(schema, resolve).type === "array";
  const { type, minimum = null, maximum = null } = readScalar(isList ? items : schema, resolve);
  const tuple = [location, type && type + (isList ? "[]" : ""), minimum, maximum];
  return tuple.slice(0, tuple.findLastIndex((one) => one != null) + 1) as (string | number | null)[];
}

/** Returns the name of the client's function that encodes a body. */
const encoderOf = (body: RequestBody): "encodeJson" | "encodeForm" => (jsonContent(body) ? "encodeJson" : "encodeForm");

/** The delimiters of lists in one value, as they are in a URL (OpenAPI 3.1.1, 4.8.12.2.2). */
const DELIMITERS: Record<string, string> = { form: ",", spaceDelimited: "%20", pipeDelimited: "%7C" };

const isJoined = (parameter: Parameter): boolean => parameter.in === "query" && !parameter.explode;
const orUndefined = <T extends object>(value: T): T | undefined =>
  Object.keys(value).length === 0 ? undefined : value;

/** Returns the names of the schemes of which a request needs one. */
const schemesOf = (security: Operation["security"]): string[] => security.flatMap((one) => Object.keys(one));

const headerOf = ({ type, name }: SecuritySchemeObject): { header: string; prefix: string } =>
  type === "apiKey" && name
    ? { header: name.toLowerCase(), prefix: "" }
    : { header: "authorization", prefix: "Bearer " };

/** Returns what an editor shows for the method. */
function comment({ summary, description, method, path, deprecated }: Operation): string {
  const text = [summary, description?.trim(), `\`${method} ${path}\``, deprecated && "@deprecated"]
    .filter(Boolean)
    .join("\n\n");
  const lines = text.replaceAll("*/", "*\\/").split("\n");
  return ["  /**", ...lines.map((line) => `   * ${line}`.trimEnd()), "   */"].join("\n");
}
