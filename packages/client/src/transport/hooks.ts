import type { NinePicError } from "../errors/nine-pic-error.ts";

/**
 * A function around each attempt. It can change the request, return another response, or read the response and its body. The API key
 * is added later, and is not in the request.
 *
 * @example
 * const trace: Middleware = async (request, next) => {
 *   request.headers.set("traceparent", currentTrace());
 *   return next(request);
 * };
 */
export type Middleware = (request: Request, next: (request: Request) => Promise<Response>) => Promise<Response>;

/** An attempt, for logs and traces. It does not contain the API key. */
export type AttemptEvent = {
  /** The operationId; undefined for a call by path. */
  operation: string | undefined;
  method: string;
  /** The path with its values and the query (RFC 9112, 3.2). */
  requestTarget: string;
  /** From 1. */
  attempt: number;
};
export type ResponseEvent = AttemptEvent & {
  /** Undefined without a complete response. */
  status: number | undefined;
  /** Why there is no complete response. Undefined, as `status` is, if the caller's signal ended the attempt. */
  error: NinePicError | undefined;
  /** How long the server asks to wait, in ms. */
  retryAfter: number | undefined;
  /** From the request to the end of the body, in ms. */
  duration: number;
};
export type RetryEvent = ResponseEvent & {
  /** The wait before the next attempt, in ms. */
  delay: number;
};

/** Listeners to the events of each call. If a listener throws, the call rejects, so that a broken logger is noticed. */
export type Listeners = {
  /** Before each attempt. */
  request?: ((event: AttemptEvent) => void) | undefined;
  /** After each attempt. */
  response?: ((event: ResponseEvent) => void) | undefined;
  /** Before the wait for another attempt. */
  retry?: ((event: RetryEvent) => void) | undefined;
};
