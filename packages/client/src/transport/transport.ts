import { requestTargetOf } from "../errors/nine-pic-error.ts";
import type { Redactor } from "../errors/redactor.ts";
import type { Settings } from "../settings.ts";
import { attempt, endEvent, type Outcome } from "./attempt.ts";
import type { BufferedResponse } from "./buffered-response.ts";
import type { CallContext } from "./call-context.ts";
import type { AttemptEvent } from "./hooks.ts";
import type { Queue } from "./queue.ts";
import { pauseAfter, retryDelay } from "./retry.ts";
import { composeMiddleware, createSend, type OutgoingRequest } from "./send.ts";
import { withTimeout } from "./with-timeout.ts";

/** A response, and the attempt that received it. */
export type Received = BufferedResponse & { event: AttemptEvent };

/**
 * Sends a request, with retries. Throws a NinePicError if there is no complete response, the reason of the signal, or what the caller's own code
 * threw.
 */
export type Transport = (request: OutgoingRequest, context: CallContext) => Promise<Received>;

/** The number of calls so far, of all clients. */
let calls = 0;

export function createTransport(settings: Settings, redactor: Redactor, queue: Queue): Transport {
  const { on, middleware } = settings;
  const send = composeMiddleware(createSend(settings, redactor), settings, redactor);

  return async (request, context) => {
    const { method, operation, isIdempotent } = request;
    const { signal, retries, timeout, totalTimeout } = context;
    const isWatched = middleware.length + Object.keys(on).length > 0 || typeof retries === "function";
    const url = isWatched ? redactor.redact(request.url) : request.url;
    const shared = { operation: operation?.operationId, method, path: operation?.path, url };
    const call = { ...shared, requestTarget: requestTargetOf(url), callId: String(++calls) };
    let deadline = performance.now() + totalTimeout;
    for (let count = 1; ; count++) {
      const entered = performance.now();
      const turn = queue.enter(signal, retries === 0 ? 0 : totalTimeout);
      if (turn) await turn;
      const start = performance.now();
      deadline += start - entered; // The time in the queue does not count.
      const event: AttemptEvent = { ...call, attempt: count };
      let outcome: Outcome;
      try {
        signal?.throwIfAborted();
        on.request?.(event);
        outcome = await attempt(send, request, context, event, Math.min(timeout, deadline - start), redactor);
      } finally {
        queue.leave();
      }
      const { buffered, error, thrown } = outcome;
      if (buffered && !isWatched && buffered.response.ok) return { ...buffered, event };
      const ended = endEvent(event, outcome, performance.now() - start, redactor);
      on.response?.(ended);
      if (thrown) throw thrown.value;

      const delay = retryDelay(retries, ended, isIdempotent);
      queue.pause(pauseAfter(ended, delay));
      // Does not wait past the deadline: the last response or error is more useful than a timeout.
      // The negation also covers the NaN of a policy.
      if (typeof delay !== "number" || !(performance.now() + delay < deadline)) {
        if (buffered) return { ...buffered, event };
        throw error;
      }
      on.retry?.({ ...ended, delay });
      await withTimeout(delay, signal);
    }
  };
}
