import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

import { type Answer, failure } from "./answer.ts";
import { Connections } from "./connections.ts";
import type { Handle } from "./handle.ts";
import { readRequest } from "./request.ts";

/**
 * The HTTP shell. It alone writes to the network, so whatever comes in, what goes out is the envelope.
 *
 * @param handle answers a request; if it throws, that is a 500, never the end of the process
 * @param report is told of what was thrown
 */
export function createShell(handle: Handle, report: (error: unknown) => void): Server {
  const connections = new Connections();
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    connections.track(request, response);
    request.resume(); // No operation takes a body; one that is sent is read and dropped.
    try {
      send(request, response, handle(readRequest(request)));
    } catch (error) {
      report(error);
      send(request, response, failure(500, "The mock failed. Its log says more."));
    }
  };
  // Node would answer a request without Host by itself, with an empty body.
  const server = createServer({ requireHostHeader: false }, listener);
  server.on("checkExpectation", listener);
  server.on("connect", async (_request, socket) => {
    await connections.answered(socket);
    sendRaw(socket, failure(405, "CONNECT is not allowed here.", { allow: "GET, HEAD, OPTIONS" }));
  });
  server.on("clientError", async (error, socket) => {
    await connections.answered(socket);
    // In the middle of a body the answer is already out, and a second one would be taken for the next request's.
    if (connections.isReading(socket)) socket.destroy();
    else sendRaw(socket, notHttp(error));
  });
  return server;
}

/** A mock is called from any page, so every page may. */
const cors = (requestHeaders = "*"): Record<string, string> => ({
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "*",
  "access-control-allow-headers": requestHeaders,
  "access-control-expose-headers": "*",
  "access-control-max-age": "600",
});

function send(request: IncomingMessage, response: ServerResponse, { status, headers = {}, body }: Answer): void {
  const asked = request.headers["access-control-request-headers"];
  response.writeHead(status, { ...cors(asked), ...lowerCase(headers), ...describe(body) });
  response.end(request.method === "HEAD" || body === undefined ? undefined : JSON.stringify(body));
}

/** Prism writes `Content-type`, and a header in two spellings would be sent twice. */
const lowerCase = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const describe = (body: unknown): Record<string, string | number> =>
  body === undefined
    ? {}
    : { "content-type": "application/json", "content-length": Buffer.byteLength(JSON.stringify(body)) };

/** Bytes that are not HTTP, or too many of them. */
function notHttp({ code, message }: NodeJS.ErrnoException): Answer {
  if (code === "HPE_HEADER_OVERFLOW") return failure(431, "The request's headers are too large.");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return failure(408, "The request did not arrive in time.");
  return failure(400, `The request is malformed: ${message}`);
}

/** Answers where there is no response to write to, and closes the connection. */
function sendRaw(socket: Duplex, { status, headers = {}, body }: Answer): void {
  if (!socket.writable) return void socket.destroy();
  const all = { ...cors(), ...headers, ...describe(body), connection: "close" };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${JSON.stringify(body)}`);
}
