import { success } from "../envelope.ts";
import type { OperationFunction } from "./operation.ts";

/** Nothing is left to check, so all is well. */
export const ping: OperationFunction<"ping"> = ({ parameters: { org_id, event_id } }) =>
  success("pong", { status: "ok", org_id, event_id });
