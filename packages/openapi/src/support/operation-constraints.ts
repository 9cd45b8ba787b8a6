import type * as oas from "openapi3-ts/oas31";

import { readIdempotencyKey, readItems, readRequirement } from "../extensions.ts";
import { jsonContent } from "../media-types.ts";
import { METHODS, readParameters, readRequestBody } from "../operations.ts";
import { readPagination } from "../pagination.ts";
import type { Resolve } from "../references.ts";
import { isSuccess, readResponses } from "../responses.ts";
import { propertiesOf, typesOf } from "../schemas.ts";
import type { Refusal } from "./constraints.ts";
import { isReservedParameter } from "./reserved-names.ts";

const PAGINATION =
  "A paginated operation takes `page`, and its data has `pagination` (PaginationInfo) and one array, or `x-pagination: { items }` names it. Correct it, or rename the parameter.";

/** Yields what is not supported of the operations of a path: what needs the path's parameters, or another operation. */
export function* operationRefusals(
  item: oas.PathItemObject,
  resolve: Resolve,
  document: oas.OpenAPIObject,
): Iterable<Refusal> {
  for (const method of METHODS) {
    const operation = item[method];
    if (!operation) continue;
    const parameters = readParameters(item, operation, resolve);
    const names = parameters.map(({ name }) => name);
    for (const name of new Set(names)) {
      if (isReservedParameter(name))
        yield [[method], `a parameter cannot be called ${name}: the client uses that word itself`, "Rename it."];
      if (names.indexOf(name) < names.lastIndexOf(name))
        yield [[method], `there are two parameters ${name}, and the client takes one argument each`, "Rename one."];
    }
    const responses = readResponses(operation, resolve);
    const { pagination, reason } = readPagination(parameters, responses, resolve, readItems(operation));
    if (reason) yield [[method], reason, PAGINATION];
    else if (operation["x-pagination"] !== undefined && readItems(operation) === undefined)
      yield [[method, "x-pagination"], "x-pagination needs `items`, the name of an array in data", PAGINATION];
    else if (operation["x-pagination"] !== undefined && !pagination)
      yield [[method, "x-pagination"], "the operation is not paginated", PAGINATION];
    if (operation.requestBody && (method === "get" || method === "delete"))
      yield [[method, "requestBody"], `a ${method.toUpperCase()} has no body (RFC 9110, 9.3)`, "Use parameters."];
    const body = readRequestBody(operation, resolve);
    const key: unknown = operation["x-idempotency-key"];
    if (key !== undefined && !readIdempotencyKey(operation, parameters, body, resolve))
      yield [[method, "x-idempotency-key"], `there is no parameter and no property ${key} in the body`, "Correct it."];
    const problem = requirementProblem(operation, names, resolve, document);
    if (problem) yield [[method, "x-requires"], problem, "Correct it."];
  }
}

/** Says why an `x-requires` cannot be checked, or returns undefined. */
function requirementProblem(
  operation: oas.OperationObject,
  names: string[],
  resolve: Resolve,
  document: oas.OpenAPIObject,
): string | undefined {
  if (operation["x-requires"] === undefined) return undefined;
  const requirement = readRequirement(operation);
  if (!requirement) return "x-requires needs `operationId` and `flags`, a list of names";
  const { operationId, flags } = requirement;
  const target = Object.values(document.paths ?? {})
    .map((reference) => resolve<oas.PathItemObject>(reference))
    .find((item) => item.get?.operationId === operationId);
  if (!target?.get) return `there is no GET operation ${operationId}`;
  const parameters = readParameters(target, target.get, resolve).filter(({ required }) => required);
  const foreign = parameters.find(({ name }) => !names.includes(name));
  if (foreign) return `${operationId} takes ${foreign.name}, which this operation does not take`;
  const success = readResponses(target.get, resolve).filter(isSuccess).map(jsonContent).find(Boolean);
  const { data = true } = propertiesOf(success?.schema ?? true, resolve);
  const fields = propertiesOf(data, resolve);
  const missing = flags.find((flag) => !fields[flag] || String(typesOf(fields[flag], resolve)) !== "boolean");
  if (missing !== undefined) return `the data of ${operationId} has no boolean field ${missing}`;
  const documents403 = ["403", "4XX"].some((status) => operation.responses?.[status]);
  return documents403 ? undefined : "an operation with x-requires documents 403";
}
