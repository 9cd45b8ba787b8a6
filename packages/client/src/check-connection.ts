import type { Client } from "./create-client.ts";
import { adviceFor, type ErrorKind } from "./errors/kind.ts";
import { withTimeout } from "./transport/with-timeout.ts";

/** `latencyMs` ends with the body. `message` says what failed, for logs; `advice` says what to do, for users. */
export type Connection =
  | { ok: true; latencyMs: number }
  | { ok: false; kind: ErrorKind; message: string; advice: string };

/** How long a user waits for the result of a button. */
const TIMEOUT_MS = 5000;
const WAITED = `ping: not sent within ${TIMEOUT_MS} ms, since maxConcurrent other requests are in progress.`;

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
  const controller = new AbortController();
  const { signal } = controller;
  const options = { timeout: TIMEOUT_MS, totalTimeout: TIMEOUT_MS, retries: 0, signal };
  // The limits of a call start with its turn, for which it may have to wait.
  const result = await withTimeout(TIMEOUT_MS + 100, undefined, () => pic.ping(args, options).result());
  controller.abort();
  if (!result) return { ok: false, kind: "timeout", message: WAITED, advice: adviceFor("timeout") };
  if (result.ok) return { ok: true, latencyMs: performance.now() - start };
  const { kind, message } = result;
  return { ok: false, kind, message, advice: kind === "argument" ? message : adviceFor(kind) };
}
