import type { Client } from "./create-client.ts";
import { adviceOn } from "./errors/advice.ts";
import type { ErrorKind } from "./errors/kind.ts";

/** Why there is no connection, as a closed union. */
export type ConnectionProblem =
  | "missing_key"
  | "forbidden"
  | "unknown_event"
  | "invalid_values"
  | "throttled"
  | "server_error"
  | "unreachable"
  | "timeout"
  | "not_the_api";

export type Connection =
  | {
      ok: true;
      /** From the request to the end of the answer, in ms. */
      latencyMs: number;
    }
  | {
      ok: false;
      cause: ConnectionProblem;
      /** What happened, for a log. */
      message: string;
      /** What to do, for whoever pressed the button. */
      advice: string;
    };

/** How long somebody waits who has pressed a button, in ms. */
const PATIENCE = 5000;

const CAUSES: Readonly<Record<ErrorKind, ConnectionProblem>> = {
  authentication: "missing_key",
  permission: "forbidden",
  not_found: "unknown_event",
  validation: "invalid_values",
  argument: "invalid_values",
  rate_limit: "throttled",
  server: "server_error",
  connection: "unreachable",
  timeout: "timeout",
  api: "not_the_api",
  unexpected_response: "not_the_api",
  redirect: "not_the_api",
  body_too_large: "not_the_api",
};

/**
 * Asks once whether key, host, organisation and event are right: for a "Test connection" button, or a health check. Never throws for what
 * network or API did; takes 5 seconds at most, and does not try again.
 *
 * @param values the event to ask for, and the organisation if it is not the client's own
 */
export async function checkConnection(
  pic: Pick<Client, "ping">,
  values: { event_id: number; org_id?: number },
): Promise<Connection> {
  const start = performance.now();
  const result = await pic.ping(values, { timeout: PATIENCE, totalTimeout: PATIENCE, retries: 0 }).result();
  if (result.ok) return { ok: true, latencyMs: performance.now() - start };
  const { kind, message } = result;
  return { ok: false, cause: CAUSES[kind], message, advice: kind === "argument" ? message : adviceOn(kind) };
}
