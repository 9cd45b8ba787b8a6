import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** Kept on the connection itself: a table beside it would cost the garbage collector at each request. */
const LATEST: unique symbol = Symbol("the latest response");
type Connection = Duplex & { [LATEST]?: ServerResponse };

/**
 * Notes the latest response of a connection. Requests can come in a row before the first is answered (RFC 9112, 9.3.2); answers go out in
 * the same order, so the latest is the last, and an answer that Node does not write for us must wait for it.
 */
export function track(connection: Connection, response: ServerResponse): void {
  connection[LATEST] = response;
}

/** Whether the body of a request is still on its way, and so perhaps for ever. */
export const isReading = (connection: Connection): boolean => connection[LATEST]?.req.complete === false;

/** Whether an answer waits for the rest of such a body, and so will not be there. */
export const isWaiting = (connection: Connection): boolean =>
  isReading(connection) && connection[LATEST]?.writableEnded === false;

/** Waits until every request on the connection has its answer, to the last byte. */
export async function answered(connection: Connection): Promise<void> {
  const response = connection[LATEST];
  if (response && !response.closed) await new Promise((resolve) => response.once("close", resolve));
}
