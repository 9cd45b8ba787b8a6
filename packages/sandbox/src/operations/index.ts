import { type SandboxResponse, successResponse } from "../responses.ts";
import type { CompiledOperation } from "../spec/compiled-spec.ts";
import { getEventDetails } from "./getEventDetails.ts";
import { listEvents } from "./listEvents.ts";
import type { OperationFunction, OperationInput } from "./operation.ts";
import { ping } from "./ping.ts";

/** The operations that depend on the dataset, by operationId. */
const operationFunctions: ReadonlyMap<string, OperationFunction> = new Map(
  Object.entries({ ping, listEvents, getEventDetails }) as [string, OperationFunction][],
);

/** Runs the function of an operation. An operation without one returns the first example of its success. */
export function runOperation(operation: CompiledOperation, input: OperationInput): SandboxResponse {
  const run = operationFunctions.get(operation.operationId);
  return run ? run(input) : successResponse(operation);
}
