import type { IncomingMessage, Server, ServerResponse } from "node:http";

import { failure, MAX_BODY_BYTES } from "@9pic/sandbox";

import { discardBody, hasBody, readBody, refuseBody } from "./body.ts";
import { limitLargeBodies } from "./large-bodies.ts";
import { corsHeaders, type MockResponse, writeResponse } from "./response.ts";

/** A request and the response that was sent. */
export type Exchanged = {
  request: IncomingMessage;
  response: MockResponse;
  /** The time since the request. */
  ms: number;
  /** The size of the request's body in bytes: as received, or as announced if it was not read. */
  bodySize: number;
  body: Buffer | undefined;
};

export type HttpOptions = SharedOptions & (BufferingOptions | StreamingOptions);

type BufferingOptions = {
  /**
   * Returns the response to a request. An error that it throws becomes a 500, and never ends the process. `body` is undefined for a request
   * without one, and for GET, HEAD and OPTIONS.
   */
  handle: (request: IncomingMessage, body?: Buffer) => MockResponse | Promise<MockResponse>;
  stream?: undefined;
};

type StreamingOptions = {
  /** Like `handle`, but gets the request with its body unread, whatever its size. Returns undefined if it has written the response. */
  stream: (request: IncomingMessage, response: ServerResponse) => Promise<MockResponse | undefined>;
  handle?: undefined;
};

type SharedOptions = {
  /** The origin of the pages that may read responses, or `*` for any. */
  corsOrigin: string;
  /** Receives the errors that `handle` and `stream` throw. */
  onError: (error: unknown) => void;
  /** Called after each response. */
  onResponse?: ((exchanged: Exchanged) => void) | undefined;
  /** Maximum size of a request body, in bytes. Default: `MAX_BODY_BYTES`. */
  maxBodyBytes?: number | undefined;
  /** Time limits in ms, for the headers and for the whole of a request. */
  timeouts?: { headers: number; request: number };
};

/** In characters. RFC 9110 (4.1) asks for at least 8000. */
const MAX_URL_LENGTH = 8192;

/** Responds to one request, after the delay of its response. Never rejects. */
export async function exchange(
  server: Server,
  { handle, stream, corsOrigin, onError, onResponse, maxBodyBytes = MAX_BODY_BYTES }: HttpOptions,
  request: IncomingMessage,
  serverResponse: ServerResponse,
): Promise<void> {
  const start = performance.now();
  let body: Buffer | MockResponse | undefined;
  const send = (given: MockResponse): void => {
    const response = limitLargeBodies(serverResponse, given);
    const shared = response.isPrivate ? {} : corsHeaders(corsOrigin, request, Object.keys(response.headers));
    // A server that is closing keeps no connection open.
    writeResponse(serverResponse, response, server.listening ? shared : { ...shared, connection: "close" });
    finish(response);
  };
  const finish = (response: MockResponse): void => {
    const received = Buffer.isBuffer(body) ? body : undefined;
    const bodySize = received?.length ?? Number(request.headers["content-length"] ?? 0);
    onResponse?.({ request, response, ms: performance.now() - start, bodySize, body: received });
  };
  try {
    if (stream) {
      const left = await stream(request, serverResponse);
      if (!left) return finish({ status: serverResponse.statusCode, headers: {}, body: undefined, delay: 0 });
      if (left.delay > 0) await waitWhileOpen(serverResponse, left.delay);
      return send(left);
    }
    const refusal = refuse(request, maxBodyBytes);
    // A request without a body takes no turn of the event loop.
    if (!refusal && hasBody(request)) body = await readBody(request, maxBodyBytes);
    else discardBody(request, refusal ? Infinity : maxBodyBytes);
    const result = refusal ?? (body === undefined || Buffer.isBuffer(body) ? handle(request, body) : body);
    const response = result instanceof Promise ? await result : result;
    if (response.delay > 0) await waitWhileOpen(serverResponse, response.delay);
    send(response);
  } catch (error) {
    onError(error);
    if (serverResponse.headersSent) serverResponse.destroy();
    else send(failure(500, "The mock failed. See its log for the error."));
  }
}

/** Refuses a request by its URL or by the headers of its body. */
export function refuse(request: IncomingMessage, maxBodyBytes: number = MAX_BODY_BYTES): MockResponse | undefined {
  if ((request.url ?? "").length > MAX_URL_LENGTH)
    return failure(414, `The URL is longer than ${MAX_URL_LENGTH} characters.`);
  return refuseBody(request, maxBodyBytes);
}

/** Waits for some ms; never resolves if the client goes away before. */
function waitWhileOpen(serverResponse: ServerResponse, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    serverResponse.once("close", () => clearTimeout(timer));
  });
}
