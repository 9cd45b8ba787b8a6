import type { NinePicError } from "../errors/nine-pic-error.ts";

/**
 * A function around each attempt. It can change the request, return another response, or read the response and its body. The API key
 * is added later, and is not in the request. What it throws rejects the call as it is, and is not retried.
 *
 * @param attempt what an event says about the attempt: the operation, the number of the attempt and the id of the call
 * @example
 * const trace: Middleware = async (request, next, { callId }) => {
 *   request.headers.set("x-call-id", callId);
 *   return next(request);
 * };
 */
export type Middleware = (
  request: Request,
  next: (request: Request) => Promise<Response>,
  attempt: AttemptEvent,
) => Promise<Response>;

/** An attempt, for logs and traces. It does not contain the API key. */
export interface AttemptEvent {
  /** The operationId; undefined for a request of `pic.fetch` that is no operation of the spec. */
  operation: string | undefined;
  method: string;
  /** The template of the spec, such as `/api/v1/ext/{org_id}/events`; undefined as `operation` is. */
  path: string | undefined;
  /** The URL of the request, with its query. */
  url: string;
  /** The path of `url` with its query (RFC 9112, 3.2). */
  requestTarget: string;
  /** From 1. */
  attempt: number;
  /** The same for all attempts of a call, and unique among the calls of a program. */
  callId: string;
}
export interface ResponseEvent extends AttemptEvent {
  /** Undefined without a complete response. */
  status: number | undefined;
  /** The headers of the response, without cookies; undefined as `status` is. */
  headers: Headers | undefined;
  /** The id that the server or a gateway gave the request, if it sent one. */
  requestId: string | undefined;
  /** Why there is no complete response. Undefined, as `status` is, if the caller's signal or own code ended the attempt. */
  error: NinePicError | undefined;
  /** How long the server asks to wait, in ms. */
  retryAfter: number | undefined;
  /** From the request to the end of the body, in ms. */
  duration: number;
}
export interface RetryEvent extends ResponseEvent {
  /** The wait before the next attempt, in ms. */
  delay: number;
}

/** Listeners to the events of each call. If a listener throws, the call rejects, so that a broken logger is noticed. */
export interface Listeners {
  /** Before each attempt. */
  request?: ((event: AttemptEvent) => void) | undefined;
  /** After each attempt. */
  response?: ((event: ResponseEvent) => void) | undefined;
  /** Before the wait for another attempt. */
  retry?: ((event: RetryEvent) => void) | undefined;
}
