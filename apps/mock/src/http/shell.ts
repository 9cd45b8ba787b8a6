import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { failure } from "@9pic/sandbox";

import type { Answer } from "./answer.ts";
import { answered, isReading, isWaiting } from "./connections.ts";
import { Exchange, type Shell } from "./exchange.ts";
import { writeRaw } from "./write.ts";

/** The HTTP shell. It alone writes to the network, so whatever comes in, what goes out is whole. */
export function createShell(shell: Shell): Server {
  const { cors, timeouts = { headers: 10_000, request: 30_000 } } = shell;
  const listener = (request: IncomingMessage, response: ServerResponse): void =>
    new Exchange(shell, request, response, () => server.listening).run();
  const server = createServer(
    {
      // Node would answer a request without Host by itself, with an empty body.
      requireHostHeader: false,
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.request,
      connectionsCheckingInterval: Math.min(1000, timeouts.headers),
    },
    listener,
  );
  // A caller who has said all and closes its side still waits for the answer; Node would drop it, unless it was there at once.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.on("checkExpectation", listener);
  server.on("connect", async (_request, socket) => {
    await answered(socket);
    writeRaw(socket, failure(405, "CONNECT is not allowed here.", { allow: "GET, HEAD, OPTIONS" }), cors.headers);
  });
  server.on("clientError", async (error, socket) => {
    if (isWaiting(socket)) return void socket.destroy();
    await answered(socket);
    // In the middle of a body the answer is already out, and a second one would be taken for the next request's.
    if (isReading(socket)) socket.destroy();
    else writeRaw(socket, notHttp(error), cors.headers);
  });
  return server;
}

/** Bytes that are not HTTP, or too many of them, or too late. */
function notHttp({ code, message }: NodeJS.ErrnoException): Answer {
  if (code === "HPE_HEADER_OVERFLOW") return failure(431, "The request's headers are too large.");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return failure(408, "The request did not arrive in time.");
  return failure(400, `The request is malformed: ${message}`);
}
