import { getEventDetails } from "./getEventDetails.ts";
import { listEvents } from "./listEvents.ts";
import type { OperationFunction } from "./operation.ts";
import { ping } from "./ping.ts";

/** The operations that depend on the dataset, by operationId. Any other is answered from the spec's examples. */
export const operationFunctions: ReadonlyMap<string, OperationFunction> = new Map(
  Object.entries({ ping, listEvents, getEventDetails }) as [string, OperationFunction][],
);
