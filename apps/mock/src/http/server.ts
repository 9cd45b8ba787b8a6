import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, Server as NetServer, type Socket } from "node:net";
import type { Duplex } from "node:stream";

import { failure } from "@9pic/sandbox";

import { failReading } from "./body.ts";
import { isNeverSent } from "./deliver.ts";
import { exchange, type HttpOptions, refuse } from "./exchange.ts";
import { corsHeaders, methodNotAllowed, type MockResponse, writeRaw } from "./response.ts";

export type RunningServer = {
  /** Without a trailing slash. */
  url: string;
  close: () => Promise<void>;
};

/**
 * The latest response of each open connection. Responses to pipelined requests leave in order (RFC 9112, 9.3.2), so once it is complete
 * all of them are.
 */
type Connections = Map<Duplex, ServerResponse | undefined>;

/** How long requests in progress may take after `close`. */
const CLOSE_TIMEOUT_MS = 5000;

/** Starts an HTTP server in which no request can end the process. Rejects with the error of `node:net` if it cannot listen. */
export async function startServer(options: HttpOptions, port: number, host: string): Promise<RunningServer> {
  const connections: Connections = new Map();
  const server = createHttpServer(options, connections);
  server.on("connection", (socket) => {
    connections.set(socket, undefined);
    socket.once("close", () => connections.delete(socket));
  });
  await once(server.listen(port, host), "listening");
  const { address, family, port: actualPort } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${actualPort}`,
    close: () => (closed ??= close(server, connections)),
  };
}

function createHttpServer(options: HttpOptions, connections: Connections): Server {
  const { corsOrigin, timeouts = { headers: 10_000, request: 30_000 } } = options;
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    connections.set(request.socket, response);
    void exchange(server, options, request, response);
  };
  const server = createServer(
    {
      // Node would respond to a request without Host by itself, with an empty body.
      requireHostHeader: false,
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.request,
      connectionsCheckingInterval: Math.min(1000, timeouts.headers),
    },
    listener,
  );
  // A client that closes its side after the request still waits for the response; Node would drop it, unless it was immediate.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.on("checkExpectation", listener);
  server.on("checkContinue", (request, response) => {
    // A client that waits for it does not send a body that is refused. Of a proxied request, the API decides.
    if (!options.stream && !refuse(request, options.maxBodyBytes)) response.writeContinue();
    listener(request, response);
  });
  server.on("connect", async (_request, socket) => {
    await responsesSent(connections.get(socket));
    writeRaw(
      socket,
      methodNotAllowed("CONNECT", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
      corsHeaders(corsOrigin),
    );
  });
  server.on("clientError", async (error, socket) => {
    const latest = connections.get(socket);
    const isMidBody = latest?.req.complete === false;
    if (isMidBody && failReading(latest.req, malformedRequest(error))) return;
    await responsesSent(latest);
    // The request with this body has its response; a second one would be taken for the response to the next request.
    if (isMidBody) socket.destroy();
    else writeRaw(socket, malformedRequest(error), corsHeaders(corsOrigin));
  });
  return server;
}

/** Returns the response to bytes that are not HTTP, too many, or too late. */
function malformedRequest({ code, message }: NodeJS.ErrnoException): MockResponse {
  if (code === "HPE_HEADER_OVERFLOW") return failure(431, "The request's headers are too large.");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return failure(408, "The request did not arrive in time.");
  if (code === "HPE_INVALID_EOF_STATE") return failure(400, "The request is malformed: it ends too early.");
  return failure(400, `The request is malformed: ${message}`);
}

/** Accepts no more connections, and ends each one after its last response. */
async function close(server: Server, connections: Connections): Promise<void> {
  const closed = once(server, "close");
  // Not the `close` of node:http, which would cut off a response that is being sent.
  NetServer.prototype.close.call(server);
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS);
  for (const [socket, latest] of connections) {
    if (latest && isNeverSent(latest)) socket.destroy();
    else void responsesSent(latest).then(() => (socket as Socket).destroySoon());
  }
  await closed;
  clearTimeout(timer);
}

/** Waits until the latest response of a connection, and so each before it, is sent to its last byte. */
async function responsesSent(latest: ServerResponse | undefined): Promise<void> {
  if (latest && !latest.closed) await new Promise((resolve) => latest.once("close", resolve));
}
