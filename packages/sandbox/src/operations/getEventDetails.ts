import { success } from "../responses.ts";
import type { OperationFunction } from "./operation.ts";

/** Returns the details of the event. */
export const getEventDetails: OperationFunction<"getEventDetails"> = ({ event, pick }) =>
  success("Event details", pick("EventDetails", event));
