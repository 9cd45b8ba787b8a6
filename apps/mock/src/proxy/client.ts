import type { IncomingMessage, ServerResponse } from "node:http";

import { onFailedReading } from "../http/body.ts";
import type { MockResponse } from "../http/response.ts";

/** What the client of an exchange does while the API responds. */
export type Client = {
  /** Whether it has closed the connection. */
  isGone: boolean;
  /** The response to a request that is malformed in its body. */
  refusal: MockResponse | undefined;
  /** Ends the watch. */
  release: () => void;
};

/** How long the rest of a body that the API does not want is dropped, in ms. */
const LINGER_MS = 1000;

/**
 * Calls a function when a client goes away before its response is complete, or when its request breaks off. A client that only ends its side of
 * the connection counts as gone, as for other proxies: a closed tab looks the same, and its event stream would go on.
 */
export function watchClient(request: IncomingMessage, response: ServerResponse, abort: () => void): Client {
  const { socket } = request;
  const leave = (): void => {
    client.isGone = true;
    abort();
  };
  const release = (): void => {
    socket.off("end", leave);
    response.off("close", leave);
  };
  const client: Client = { isGone: false, refusal: undefined, release };
  // Each of several pipelined requests watches the same connection.
  socket.setMaxListeners(0).once("end", leave);
  response.once("close", leave);
  response.once("finish", () => void linger(request));
  onFailedReading(request, (refusal) => {
    client.refusal = refusal;
    abort();
  });
  return client;
}

/** Closes the connection of a client that goes on sending a body after its response. */
function linger(request: IncomingMessage): void {
  if (request.complete) return;
  const timer = setTimeout(() => request.socket.destroy(), LINGER_MS);
  for (const event of ["end", "close"]) request.once(event, () => clearTimeout(timer));
}
