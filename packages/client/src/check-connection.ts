import type { Client } from "./create-client.ts";
import { adviceFor, type ErrorKind } from "./errors/kind.ts";

/** `latencyMs` ends with the body. `message` says what failed, for logs; `advice` says what to do, for users. */
export type Connection =
  | { ok: true; latencyMs: number }
  | { ok: false; kind: ErrorKind; message: string; advice: string };

/** How long a user waits for the result of a button. */
const TIMEOUT_MS = 5000;

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
  return { ok: false, kind, message, advice: kind === "argument" ? message : adviceFor(kind) };
}
