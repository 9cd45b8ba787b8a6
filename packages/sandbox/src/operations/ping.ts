import { success } from "../responses.ts";
import type { OperationFunction } from "./operation.ts";

/** Echoes the ids, once all checks have passed. */
export const ping: OperationFunction<"ping"> = ({ parameters: { org_id, event_id } }) =>
  success("pong", { status: "ok", org_id, event_id });
