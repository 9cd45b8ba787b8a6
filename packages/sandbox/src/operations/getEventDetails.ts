import type { OperationFunction } from "./operation.ts";

/** Returns the details of the event. */
export const getEventDetails: OperationFunction<"getEventDetails"> = ({ event, pick }) => pick("EventDetails", event);
