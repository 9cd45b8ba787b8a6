import { ConnectionError, TimeoutError } from "../errors/classes.ts";
import { isNinePicError, type NinePicError } from "../errors/nine-pic-error.ts";
import type { Redactor } from "../errors/redactor.ts";
import type { Settings } from "../options.ts";
import type { BufferedResponse } from "./buffered-response.ts";
import type { CallContext } from "./call-context.ts";
import { retryAfter, retryDelay } from "./retry.ts";
import { composeMiddleware, createSend, type OutgoingRequest } from "./send.ts";
import { withTimeout } from "./with-timeout.ts";

/** Sends a request, with retries. Throws a NinePicError if there is no complete response, or the reason of the signal. */
export type Transport = (request: OutgoingRequest, context: CallContext) => Promise<BufferedResponse>;

/** Empty if the caller aborted the attempt. */
type AttemptOutcome = { buffered?: BufferedResponse | undefined; error?: NinePicError };

export function createTransport(settings: Settings, redactor: Redactor): Transport {
  const { on, origin } = settings;
  const send = composeMiddleware(createSend(settings, redactor), settings);

  /** Sends once, under a time limit that includes the body. */
  async function attempt(request: OutgoingRequest, context: CallContext, limit: number): Promise<AttemptOutcome> {
    const { signal, details } = context;
    const controller = new AbortController();
    try {
      const buffered = await withTimeout(limit, signal, () => send(request, { signal: controller.signal, details }));
      if (buffered) return { buffered };
      throw new TimeoutError(`no complete response within ${Math.round(limit)} ms`, details);
    } catch (thrown) {
      controller.abort();
      if (signal?.aborted) return {};
      if (isNinePicError(thrown)) return { error: thrown };
      const cause = redactor.redactError(thrown);
      return { error: new ConnectionError(cause.message, { ...details, cause }) };
    }
  }

  return async (request, context) => {
    const { method, url, isIdempotent } = request;
    const { details, signal } = context;
    const { operation } = details;
    const requestTarget = (details.requestTarget = url.slice(origin.length));
    const deadline = performance.now() + context.totalTimeout;
    for (let count = 1; ; count++) {
      signal?.throwIfAborted();
      details.attempts = count;
      const event = { operation, method, requestTarget, attempt: count };
      on.request?.(event);
      const start = performance.now();
      const limit = Math.min(context.timeout, deadline - start);
      const { buffered, error } = await attempt(request, context, limit);
      const status = buffered?.response.status ?? error?.status;
      const duration = performance.now() - start;
      details.retryAfter = buffered && retryAfter(buffered.response.headers);
      const ended = { ...event, status, error, retryAfter: details.retryAfter, duration };
      on.response?.(ended);
      if (!buffered && !error) throw signal?.reason;

      const delay = retryDelay(context.retries, ended, isIdempotent);
      // Does not wait past the deadline: the last response or error is more useful than a timeout.
      if (typeof delay !== "number" || start + duration + delay >= deadline) {
        if (buffered) return buffered;
        throw error;
      }
      on.retry?.({ ...ended, delay });
      await withTimeout(delay, signal);
    }
  };
}
