import { createResponse, type SandboxResponse, successResponse } from "../responses.ts";
import type { CompiledOperation } from "../spec/compiled-spec.ts";
import { examplePage } from "./example-page.ts";
import { getEventDetails } from "./getEventDetails.ts";
import { listEvents } from "./listEvents.ts";
import type { OperationFunction, OperationInput } from "./operation.ts";
import { withPathValues } from "./path-values.ts";

/** The operations that depend on the dataset, by operationId. */
const operationFunctions: ReadonlyMap<string, OperationFunction> = new Map(
  Object.entries({ listEvents, getEventDetails }) as [string, OperationFunction][],
);

/**
 * Runs an operation. Its `data` is what its function returns, or else a page of its examples, or else that of the first example, with
 * the ids of the path. All else of the response is the first example of its success.
 */
export function runOperation(operation: CompiledOperation, input: OperationInput): SandboxResponse {
  const success = successResponse(operation);
  if (operation.isForeign) return success;
  const { status, headers, body } = success;
  const run = operationFunctions.get(operation.operationId);
  const { data } = Object(body) as { data?: unknown };
  const result = run
    ? run(input)
    : withPathValues(examplePage(operation, input.parameters) ?? data, operation, input.parameters);
  return createResponse(status, result === data ? body : { ...Object(body), data: result }, headers);
}
