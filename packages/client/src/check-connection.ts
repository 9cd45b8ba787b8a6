import type { Client } from "./create-client.ts";
import { adviceFor, type ErrorKind } from "./errors/kind.ts";

/** Why a connection test failed. */
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

/** `latencyMs` ends with the body. `message` says what failed, for logs; `advice` says what to do, for users. */
export type Connection =
  | { ok: true; latencyMs: number }
  | { ok: false; cause: ConnectionProblem; message: string; advice: string };

/** How long a user waits for the result of a button. */
const TIMEOUT_MS = 5000;

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
 * Tests the API key, host, organisation and event with one ping: for a "Test connection" button, or a health check. Takes at most 5 seconds,
 * and does not throw if the network or the API fails.
 *
 * @param args the event, and the organisation if it is not the client's
 */
export async function checkConnection(
  pic: Pick<Client, "ping">,
  args: { event_id: number; org_id?: number },
): Promise<Connection> {
  const start = performance.now();
  const result = await pic.ping(args, { timeout: TIMEOUT_MS, totalTimeout: TIMEOUT_MS, retries: 0 }).result();
  if (result.ok) return { ok: true, latencyMs: performance.now() - start };
  const { kind, message } = result;
  return { ok: false, cause: CAUSES[kind], message, advice: kind === "argument" ? message : adviceFor(kind) };
}
