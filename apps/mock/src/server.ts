import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

import { type Answer, failure } from "./answer.ts";
import type { Handle } from "./handle.ts";
import { readRequest } from "./request.ts";

/**
 * The HTTP shell. It alone writes to the network, so whatever comes in, what goes out is the envelope.
 *
 * @param handle answers a request; if it throws, that is a 500, never the end of the process
 * @param report is told of what was thrown
 */
export function createShell(handle: Handle, report: (error: unknown) => void): Server {
  const unread = new WeakSet<Duplex>();
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    // No operation takes a body; one that is sent is read and dropped.
    unread.add(request.socket);
    request.once("end", () => unread.delete(request.socket)).resume();
    let answer: Answer;
    try {
      answer = handle(readRequest(request));
    } catch (error) {
      report(error);
      answer = failure(500, "The mock failed. Its log says more.");
    }
    send(request, response, answer);
  };
  // Node would answer a request without Host by itself, with an empty body.
  const server = createServer({ requireHostHeader: false }, listener);
  server.on("checkExpectation", listener);
  server.on("connect", (_request, socket) => sendRaw(socket, failure(405, "CONNECT is not allowed here.")));
  server.on("clientError", (error, socket) => {
    // In the middle of a body the answer is already out, and a second one would be taken for the next request's.
    if (unread.has(socket)) socket.destroy();
    else sendRaw(socket, notHttp(error));
  });
  return server;
}

/** A mock is called from any page, so every page may. */
const cors = (request: IncomingMessage): Record<string, string> => ({
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "*",
  "access-control-allow-headers": request.headers["access-control-request-headers"] ?? "*",
  "access-control-expose-headers": "*",
  "access-control-max-age": "600",
});

function send(request: IncomingMessage, response: ServerResponse, { status, headers = {}, body }: Answer): void {
  response.writeHead(status, { ...cors(request), ...lowerCase(headers), ...describe(body) });
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
function sendRaw(socket: Duplex, { status, body }: Answer): void {
  if (!socket.writable) return void socket.destroy();
  const headers = { ...describe(body), connection: "close" };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${JSON.stringify(body)}`);
}
