import { success } from "../envelope.ts";
import type { OperationFunction } from "./operation.ts";

/** What the dataset says of the event. */
export const getEventDetails: OperationFunction<"getEventDetails"> = ({ event, view }) =>
  success("Event details", view("EventDetails", event));
