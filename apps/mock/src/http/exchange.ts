import type { IncomingMessage, Server, ServerResponse } from "node:http";

import { failure } from "@9pic/sandbox";

import { corsHeaders, type MockResponse, writeResponse } from "./response.ts";

export type HttpOptions = {
  /** Returns the response to a request. An error that it throws becomes a 500, and never ends the process. */
  handle: (request: IncomingMessage) => MockResponse | Promise<MockResponse>;
  /** The origin of the pages that may read responses, or `*` for any. */
  corsOrigin: string;
  /** Receives the errors that `handle` throws. */
  onError: (error: unknown) => void;
  /** Called after each response with its status and the time since the request, in ms. */
  onResponse?: ((request: IncomingMessage, status: number, ms: number) => void) | undefined;
  /** Time limits in ms, for the headers and for the whole of a request. */
  timeouts?: { headers: number; request: number };
};

/** In characters. RFC 9110 (4.1) asks for at least 8000. */
const MAX_URL_LENGTH = 8192;

/** In bytes. No operation has a request body, so this is ample. */
const MAX_BODY_BYTES = 1024 * 1024;

/** Responds to one request, after the delay of its response. Never rejects. */
export async function exchange(
  server: Server,
  { handle, corsOrigin, onError, onResponse }: HttpOptions,
  request: IncomingMessage,
  serverResponse: ServerResponse,
): Promise<void> {
  const start = performance.now();
  const send = (response: MockResponse): void => {
    const shared = response.isPrivate ? {} : corsHeaders(corsOrigin, request);
    // A server that is closing keeps no connection open.
    writeResponse(serverResponse, response, server.listening ? shared : { ...shared, connection: "close" });
    onResponse?.(request, response.status, performance.now() - start);
  };
  try {
    const result = refuse(request) ?? handle(request);
    const response = result instanceof Promise ? await result : result;
    if (response.delay > 0) await waitWhileOpen(serverResponse, response.delay);
    send(response);
  } catch (error) {
    onError(error);
    if (serverResponse.headersSent) serverResponse.destroy();
    else send(failure(500, "The mock failed. See its log for the error."));
  }
}

/** Refuses a request that is too large. */
function refuse({ url = "", headers }: IncomingMessage): MockResponse | undefined {
  if (url.length > MAX_URL_LENGTH) return failure(414, `The URL is longer than ${MAX_URL_LENGTH} characters.`);
  if (Number(headers["content-length"] ?? 0) <= MAX_BODY_BYTES) return undefined;
  return failure(413, `The body is larger than ${MAX_BODY_BYTES} bytes.`, { connection: "close" });
}

/** Reads what `handle` leaves of a body, without keeping it. A body beyond the limit ends the connection, after the response. */
export function discardBody(request: IncomingMessage): void {
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) request.destroy();
  });
}

/** Waits for some ms; never resolves if the client goes away before. */
function waitWhileOpen(serverResponse: ServerResponse, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    serverResponse.once("close", () => clearTimeout(timer));
  });
}
