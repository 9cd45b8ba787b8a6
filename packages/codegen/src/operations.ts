import type {
  OpenAPI3,
  OperationObject,
  ParameterObject,
  PathItemObject,
  ReferenceObject,
  ResponseObject,
  SchemaObject,
} from "openapi-typescript";

import { idOf, operationsOf, type Place, resolve } from "./document.ts";

/**
 * The source of a module with one table: operationId -> method, path, where each parameter goes, and of a list the field with its
 * items. It is all that a client needs to know of an operation at run time; the rest is types.
 */
export function operationsSource(document: OpenAPI3): string {
  const rows = operationsOf(document).map(({ method, path, item, operation }) => {
    const place = { method: method.toUpperCase(), path };
    const parameters = parametersOf(document, item, operation).map((parameter) => [parameter.name, parameter.in]);
    const items = itemsOf(document, item, operation);
    const row = { ...place, parameters: Object.fromEntries(parameters), ...(items && { items }) };
    return `${comment(operation, place)}\n  ${JSON.stringify(idOf(operation, place))}: ${JSON.stringify(row)},`;
  });
  return [
    "/** The version of the API description that this was made from. */",
    `export const specVersion = ${JSON.stringify(document.info.version)};`,
    "",
    "/** Where the API is. */",
    `export const serverUrl = ${JSON.stringify(document.servers?.[0]?.url ?? "/")};`,
    "",
    "/** How each operation is called, by its operationId. */",
    `export const operationTable = {\n${rows.join("\n")}\n} as const;\n`,
  ].join("\n");
}

/** An operation's own parameters replace those of its path (OpenAPI 3.1, "Operation Object"). */
function parametersOf(document: OpenAPI3, item: PathItemObject, operation: OperationObject): ParameterObject[] {
  const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
  const resolved = all.map((parameter) => resolve<ParameterObject>(document, parameter));
  return [...new Map(resolved.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}

/**
 * The field with the items, if the operation is a list: one that takes a `page`, and whose payload has `pagination` and one array
 * beside it.
 */
function itemsOf(document: OpenAPI3, item: PathItemObject, operation: OperationObject): string | undefined {
  const parameters = parametersOf(document, item, operation);
  const response = operation.responses?.["200"];
  if (!response || !parameters.some(({ name }) => name === "page")) return undefined;
  const { schema } = resolve<ResponseObject>(document, response).content?.["application/json"] ?? {};
  const { data } = schema ? propertiesOf(document, schema) : {};
  const payload = data ? propertiesOf(document, data) : {};
  const arrays = Object.keys(payload).filter((name) => typeOf(document, payload[name] as SchemaObject) === "array");
  return "pagination" in payload && arrays.length === 1 ? arrays[0] : undefined;
}

const propertiesOf = (document: OpenAPI3, schema: SchemaObject | ReferenceObject): Record<string, SchemaObject> =>
  (resolve<SchemaObject>(document, schema) as { properties?: Record<string, SchemaObject> }).properties ?? {};

const typeOf = (document: OpenAPI3, schema: SchemaObject | ReferenceObject): unknown =>
  (resolve<SchemaObject>(document, schema) as { type?: unknown }).type;

/** What an editor shows when it points at the method. */
function comment({ summary, description }: OperationObject, { method, path }: Place): string {
  const text = [summary, description?.trim(), `\`${method} ${path}\``].filter(Boolean).join("\n\n");
  const lines = text.replaceAll("*/", "*\\/").split("\n");
  return ["  /**", ...lines.map((line) => `   * ${line}`.trimEnd()), "   */"].join("\n");
}
