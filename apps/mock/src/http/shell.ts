import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { failure } from "@9pic/sandbox";

import type { Answer } from "./answer.ts";
import { dropBody, isTooLarge, LARGEST_BODY } from "./body.ts";
import { Connections } from "./connections.ts";
import type { Cors } from "./cors.ts";
import { write, writeRaw } from "./write.ts";

export type Shell = {
  /** Answers a request. What it throws becomes a 500, never the end of the process. */
  handle: (request: IncomingMessage) => Answer | Promise<Answer>;
  cors: Cors;
  /** Is told of what was thrown. */
  failed: (error: unknown) => void;
  /** Is told of each answer, and how long it took, in ms. */
  answered?: ((request: IncomingMessage, status: number, ms: number) => void) | undefined;
  /** How long a sender may take, in ms: for the headers, and for all of a request. */
  timeouts?: { headers: number; request: number };
};

/** The longest URL, in characters. RFC 9110 (4.1) asks for at least 8000. */
const LONGEST_URL = 8192;

/** The HTTP shell. It alone writes to the network, so whatever comes in, what goes out is whole. */
export function createShell(shell: Shell): Server {
  const { cors, timeouts = { headers: 10_000, request: 30_000 } } = shell;
  const connections = new Connections();
  const listener = createListener(shell, connections, () => server.listening);
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
    await connections.answered(socket);
    writeRaw(socket, failure(405, "CONNECT is not allowed here.", { allow: "GET, HEAD, OPTIONS" }), cors.headers);
  });
  server.on("clientError", async (error, socket) => {
    await connections.answered(socket);
    // In the middle of a body the answer is already out, and a second one would be taken for the next request's.
    if (connections.isReading(socket)) socket.destroy();
    else writeRaw(socket, notHttp(error), cors.headers);
  });
  return server;
}

function createListener(shell: Shell, connections: Connections, isListening: () => boolean) {
  const { handle, cors, failed, answered } = shell;
  return (request: IncomingMessage, response: ServerResponse): void => {
    const start = answered ? performance.now() : 0;
    connections.track(request, response);
    const send = (answer: Answer): void => {
      const headers = answer.isPrivate ? {} : request.method === "OPTIONS" ? cors.preflight(request) : cors.headers;
      // A server that is about to end keeps no connection open.
      write(request, response, answer, isListening() ? headers : { ...headers, connection: "close" });
      answered?.(request, answer.status, performance.now() - start);
    };
    const apologise = (error: unknown): void => {
      failed(error);
      if (response.headersSent) response.destroy();
      else send(failure(500, "The mock failed. Its log says more."));
    };
    const guarded =
      <Value>(act: (value: Value) => void) =>
      (value: Value): void => {
        try {
          act(value);
        } catch (error) {
          apologise(error);
        }
      };
    const deliver = guarded((answer: Answer) => {
      if (answer.delay === 0) return send(answer);
      const timer = setTimeout(guarded(send), answer.delay, answer);
      // Nobody waits any more.
      response.once("close", () => clearTimeout(timer));
    });
    guarded((asked: IncomingMessage) => {
      const answer = refuse(asked) ?? handle(asked);
      if (answer instanceof Promise) answer.then(deliver, apologise);
      else deliver(answer);
    })(request);
    dropBody(request);
  };
}

/** What is too large to be looked at. */
function refuse(request: IncomingMessage): Answer | undefined {
  if ((request.url ?? "").length > LONGEST_URL)
    return failure(414, `The URL is longer than ${LONGEST_URL} characters.`);
  if (!isTooLarge(request)) return undefined;
  return failure(413, `The body is larger than ${LARGEST_BODY} bytes.`, { connection: "close" });
}

/** Bytes that are not HTTP, or too many of them, or too late. */
function notHttp({ code, message }: NodeJS.ErrnoException): Answer {
  if (code === "HPE_HEADER_OVERFLOW") return failure(431, "The request's headers are too large.");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return failure(408, "The request did not arrive in time.");
  return failure(400, `The request is malformed: ${message}`);
}
