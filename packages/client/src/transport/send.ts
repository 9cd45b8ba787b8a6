import { ArgumentError, ConnectionError, RedirectError } from "../errors/classes.ts";
import { isNinePicError } from "../errors/nine-pic-error.ts";
import type { Redactor } from "../errors/redactor.ts";
import type { OperationEntry } from "../operation-entry.ts";
import type { Settings } from "../settings.ts";
import { authenticate } from "./authenticate.ts";
import { type BodyReader, type BufferedResponse, bufferResponse, toResponse } from "./buffered-response.ts";
import type { AttemptContext } from "./call-context.ts";
import { causeOf, isNetworkError } from "./network-error.ts";
import { attemptDetails, responseDetails } from "./response-details.ts";

/** What `fetch` needs of a request, and the transport of its operation. Avoids constructing a `Request`. */
export type OutgoingRequest = Pick<Request, "method" | "url"> & {
  /** By their names in lower case. */
  headers: Record<string, string>;
  /** Can be sent again. */
  body: string | FormData | Blob | null;
  /** The operation that it calls; undefined for a request that is no operation of the spec. */
  operation: Pick<OperationEntry, "operationId" | "path" | "security"> | undefined;
  /** Whether a repeated request has no further effect. */
  isIdempotent: boolean;
};

/** Sends a request once and buffers the response. */
export type Send = (request: OutgoingRequest, context: AttemptContext) => Promise<BufferedResponse>;

/** The statuses that `fetch` would follow (Fetch Standard, "redirect status"). A browser reports them as 0. */
const REDIRECT_STATUS = /^(0|30[12378])$/;

/** Creates the only function that sends the key: after all middleware, to one origin, and without following redirects. */
export function createSend(settings: Settings, redactor: Redactor): Send {
  const { fetch, maxBodyBytes, origin } = settings;
  return async (request, context) => {
    const { method, url, body, operation } = request;
    const { signal, event, fetchOptions } = context;
    const details = attemptDetails(event);
    // Middleware can change the URL.
    if (!url.startsWith(`${origin}/`)) throw new ArgumentError(`not sent: the API key may only go to ${origin}.`);
    // Node's fetch would hand the request, with the key, to an inherited dispatcher.
    if ("dispatcher" in {}) throw new ArgumentError("not sent: Object.prototype has a dispatcher.");
    const headers = { ...request.headers };
    await authenticate(headers, settings, redactor, operation?.security);
    signal.throwIfAborted(); // `apiKey()` may be slow.
    // React would return the memoized response of the failed attempt to a retry without a signal.
    const further: object = event.attempt > 1 ? { ...fetchOptions, signal } : fetchOptions;
    // Without a prototype, so that nothing inherited becomes part of the request.
    const init = { __proto__: null, signal, ...further, method, headers, body, redirect: "manual" } as RequestInit;
    let reader: BodyReader | undefined;
    try {
      const response = await fetch(url, init);
      // A body without a reader, or one that was read before, is a bug of the `fetch`.
      reader = response.body?.getReader();
      if (!REDIRECT_STATUS.test(String(response.status)))
        return await bufferResponse(response, maxBodyBytes, context, reader);
      reader?.cancel().catch(() => {});
      throw new RedirectError("redirects are not followed", { ...details, ...responseDetails(response, redactor) });
    } catch (thrown) {
      signal.throwIfAborted();
      // A body that breaks off is a failure of the network, whatever its stream throws.
      if (isNinePicError(thrown) || (!reader && !isNetworkError(thrown))) throw thrown;
      const cause = causeOf(thrown);
      throw new ConnectionError(cause.message, { ...details, cause });
    }
  };
}

/** Wraps `send` in the middleware, the first one outermost. */
export function composeMiddleware(send: Send, { middleware, maxBodyBytes }: Settings, redactor: Redactor): Send {
  if (middleware.length === 0) return send;
  return async (request, context) => {
    let buffered: BufferedResponse;
    let sent: Response | undefined;
    const last = async (changed: Request): Promise<Response> => {
      const { method, url, headers } = changed;
      // With its length, and in browsers that cannot send a stream.
      const content = await changed.blob();
      const body = content.size > 0 ? content : null;
      try {
        buffered = await send({ ...request, method, url, headers: Object.fromEntries(headers), body }, context);
      } catch (thrown) {
        throw redactor.redactThrown(thrown);
      }
      return (sent = toResponse(buffered));
    };
    const first = middleware.reduceRight<typeof last>(
      (next, wrap) => async (changed) => wrap(changed, next, context.event),
      last,
    );
    const { method, url, headers, body } = request;
    // A new request for each attempt, so that changes do not add up.
    const response = await first(new Request(url, { __proto__: null, method, headers, body } as RequestInit));
    return response === sent ? buffered! : bufferResponse(response, maxBodyBytes, context);
  };
}
