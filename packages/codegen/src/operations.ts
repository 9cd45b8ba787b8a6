import type { ApiDescription, Operation } from "@9pic/openapi";

/**
 * Returns the source of a module with one table: operationId -> method, path, `in` of each parameter, and pagination. A client needs
 * nothing else at run time; the rest is types.
 */
export function operationsSource({ info, servers, operations }: ApiDescription): string {
  const rows = operations.map((operation) => {
    const { operationId, method, path, pagination } = operation;
    const parameters = Object.fromEntries(operation.parameters.map((parameter) => [parameter.name, parameter.in]));
    const row = JSON.stringify({ method, path, parameters, pagination });
    return `${comment(operation)}\n  ${JSON.stringify(operationId)}: ${row},`;
  });
  return [
    "/** The version of the API description. */",
    `export const specVersion = ${JSON.stringify(info.version)};`,
    "",
    "/** The URL of the API. */",
    `export const serverUrl = ${JSON.stringify(servers[0]?.url)};`,
    "",
    "/** How to call each operation, by its operationId. */",
    `export const operationTable = {\n${rows.join("\n")}\n} as const;\n`,
  ].join("\n");
}

/** Returns what an editor shows for the method. */
function comment({ summary, description, method, path, deprecated }: Operation): string {
  const text = [summary, description?.trim(), `\`${method} ${path}\``, deprecated && "@deprecated"]
    .filter(Boolean)
    .join("\n\n");
  const lines = text.replaceAll("*/", "*\\/").split("\n");
  return ["  /**", ...lines.map((line) => `   * ${line}`.trimEnd()), "   */"].join("\n");
}
