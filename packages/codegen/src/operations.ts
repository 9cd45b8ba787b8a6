import type { OpenAPI3, OperationObject, ParameterObject, PathItemObject } from "openapi-typescript";

import { methods, resolve } from "./document.ts";

type Place = { method: string; path: string };

/**
 * The source of a module with one table: operationId -> method, path, and where each parameter goes. It is all that a
 * client needs to know of an operation at run time; the rest is types.
 */
export function operationsSource(document: OpenAPI3): string {
  const rows = operationsOf(document).map(({ method, path, item, operation }) => {
    const place = { method: method.toUpperCase(), path };
    const parameters = parametersOf(document, item, operation).map((parameter) => [parameter.name, parameter.in]);
    const row = { ...place, parameters: Object.fromEntries(parameters) };
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

function operationsOf(document: OpenAPI3) {
  return Object.entries(document.paths ?? {}).flatMap(([path, reference]) => {
    const item = resolve<PathItemObject>(document, reference);
    return methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, item, operation: resolve<OperationObject>(document, operation) }] : [];
    });
  });
}

function idOf({ operationId }: OperationObject, { method, path }: Place): string {
  if (operationId) return operationId;
  throw new Error(`${method} ${path} has no operationId. Give it one: it becomes the method's name.`);
}

/** An operation's own parameters replace those of its path (OpenAPI 3.1, "Operation Object"). */
function parametersOf(document: OpenAPI3, item: PathItemObject, operation: OperationObject): ParameterObject[] {
  const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
  const resolved = all.map((parameter) => resolve<ParameterObject>(document, parameter));
  return [...new Map(resolved.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}

/** What an editor shows when it points at the method. */
function comment({ summary, description }: OperationObject, { method, path }: Place): string {
  const text = [summary, description?.trim(), `\`${method} ${path}\``].filter(Boolean).join("\n\n");
  const lines = text.replaceAll("*/", "*\\/").split("\n");
  return ["  /**", ...lines.map((line) => `   * ${line}`.trimEnd()), "   */"].join("\n");
}
