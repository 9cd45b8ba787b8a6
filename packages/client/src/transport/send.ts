import { ArgumentError, RedirectError } from "../errors/classes.ts";
import type { Redactor } from "../errors/redactor.ts";
import type { Settings } from "../options.ts";
import { authenticate } from "./authenticate.ts";
import { type BufferedResponse, bufferResponse, toResponse } from "./buffered-response.ts";
import type { AttemptContext } from "./call-context.ts";

/** What `fetch` needs of a request, and the transport of its operation. Avoids constructing a `Request`. */
export type OutgoingRequest = Pick<Request, "method" | "url" | "headers"> & {
  /** Can be sent again. */
  body: string | FormData | Blob | null;
  /** The security schemes of which one is needed; undefined for the API key. */
  security: readonly string[] | undefined;
  /** Whether a repeated request has no further effect. */
  isIdempotent: boolean;
};

/** Sends a request once and buffers the response. */
export type Send = (request: OutgoingRequest, context: AttemptContext) => Promise<BufferedResponse>;

/** The statuses that `fetch` would follow (Fetch Standard, "redirect status"). A browser reports them as 0. */
const REDIRECT_STATUSES = [0, 301, 302, 303, 307, 308];

/** Creates the only function that sends the key: after all middleware, to one origin, and without following redirects. */
export function createSend(settings: Settings, redactor: Redactor): Send {
  const { fetch, maxBodyBytes, origin } = settings;
  return async (request, context) => {
    const { method, url, body, security } = request;
    const { signal, details } = context;
    // Middleware can change the URL.
    if (!url.startsWith(`${origin}/`))
      throw new ArgumentError(`not sent: the API key may only go to ${origin}.`, details);
    // Node's fetch would hand the request, with the key, to an inherited dispatcher.
    if ("dispatcher" in {}) throw new ArgumentError("not sent: Object.prototype has a dispatcher.", details);
    const headers = Object.fromEntries(request.headers);
    await authenticate(headers, settings, redactor, security);
    signal.throwIfAborted(); // `apiKey()` may be slow.
    // Without a prototype, so that nothing inherited becomes part of the request.
    const init = { __proto__: null, method, headers, body, redirect: "manual", signal } as RequestInit;
    const response = await fetch(url, init);
    const { status, statusText } = response;
    if (REDIRECT_STATUSES.includes(status)) {
      response.body?.cancel().catch(() => {});
      throw new RedirectError("redirects are not followed", {
        ...details,
        status,
        statusText: redactor.redact(statusText),
      });
    }
    return bufferResponse(response, maxBodyBytes, context);
  };
}

/** Wraps `send` in the middleware, the first one outermost. */
export function composeMiddleware(send: Send, { middleware, maxBodyBytes }: Settings): Send {
  if (middleware.length === 0) return send;
  return async (request, context) => {
    let buffered: BufferedResponse;
    let sent: Response | undefined;
    const last = async (changed: Request): Promise<Response> => {
      const { method, url, headers } = changed;
      // With its length, and in browsers that cannot send a stream.
      const content = await changed.blob();
      buffered = await send({ ...request, method, url, headers, body: content.size > 0 ? content : null }, context);
      return (sent = toResponse(buffered));
    };
    const first = middleware.reduceRight<typeof last>((next, wrap) => async (changed) => wrap(changed, next), last);
    // A new request for each attempt, so that changes do not add up.
    const response = await first(new Request(request.url, request));
    return response === sent ? buffered! : bufferResponse(response, maxBodyBytes, context);
  };
}
