import type * as oas from "openapi3-ts/oas31";

import { fallbackId, METHODS } from "../operations.ts";
import { createLookup, createResolve, isObject, type Resolve } from "../references.ts";
import type { Warn } from "./adopt.ts";

/** Header parameters of these names are ignored (OpenAPI 3.1.1, 4.8.12.1). */
const IGNORED = new Set(["accept", "content-type", "authorization"]);

/** Gives each operation an id of its own, and corrects its parameters. Changes the document. */
export function correctOperations(document: oas.OpenAPIObject, warn: Warn): void {
  const resolve = createResolve(createLookup(document));
  const ids = new Set<string>();
  for (const [path, reference] of Object.entries(document.paths ?? {})) {
    if (!path.startsWith("/")) continue;
    const item = resolve<oas.PathItemObject>(reference);
    // The reader reports what is not an object.
    if (!isObject(item)) continue;
    // A copy, since several paths can refer to one.
    const own: oas.PathItemObject = { ...item, ...correctedParameters(item, path, resolve) };
    for (const method of METHODS) {
      const operation = item[method];
      if (!isObject(operation)) continue;
      const operationId = uniqueId(String(operation.operationId || fallbackId(method, path)), ids);
      ids.add(operationId);
      if (operation.operationId && operation.operationId !== operationId)
        warn(
          ["paths", path, method],
          `another operation has the operationId ${operation.operationId} as well, so this one is called ${operationId}. Rename one.`,
        );
      own[method] = { ...operation, operationId, ...correctedParameters(operation, path, resolve) };
    }
    document.paths![path] = own;
  }
}

function uniqueId(wanted: string, ids: ReadonlySet<string>): string {
  let id = wanted;
  for (let number = 2; ids.has(id); number++) id = `${wanted}-${number}`;
  return id;
}

/**
 * Returns parameters without those that OpenAPI ignores, and without those of the path that are not in its template. One that differs from the
 * template in its case gets the name that it has there.
 */
function correctedParameters(
  { parameters }: Pick<oas.OperationObject, "parameters">,
  path: string,
  resolve: Resolve,
): Pick<oas.OperationObject, "parameters"> {
  if (!Array.isArray(parameters)) return {};
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name as string);
  const corrected = parameters.flatMap((reference) => {
    const parameter = resolve<oas.ParameterObject>(reference);
    if (!isObject(parameter) || typeof parameter.name !== "string") return [reference];
    if (parameter.in === "header" && IGNORED.has(parameter.name.toLowerCase())) return [];
    if (parameter.in !== "path" || names.includes(parameter.name)) return [reference];
    const name = names.find((one) => one.toLowerCase() === parameter.name.toLowerCase());
    return name === undefined ? [] : [{ ...parameter, name }];
  });
  return { parameters: corrected };
}
