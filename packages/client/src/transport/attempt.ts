import { TimeoutError } from "../errors/classes.ts";
import { isNinePicError, type NinePicError } from "../errors/nine-pic-error.ts";
import type { Redactor } from "../errors/redactor.ts";
import type { BufferedResponse } from "./buffered-response.ts";
import type { CallContext } from "./call-context.ts";
import type { AttemptEvent, ResponseEvent } from "./hooks.ts";
import { attemptDetails, responseDetails } from "./response-details.ts";
import type { OutgoingRequest, Send } from "./send.ts";
import { withTimeout } from "./with-timeout.ts";

/** How an attempt ended. `thrown` is the reason of the caller's signal, or what the caller's own code threw. */
export type Outcome =
  | { buffered: BufferedResponse; error?: undefined; thrown?: undefined }
  | { error: NinePicError; buffered?: undefined; thrown?: undefined }
  | { thrown: { value: unknown }; buffered?: undefined; error?: undefined };

/**
 * Sends a request once.
 *
 * @param limit the time limit, to the end of the body, in ms
 */
export async function attempt(
  send: Send,
  request: OutgoingRequest,
  { signal, fetchOptions }: CallContext,
  event: AttemptEvent,
  limit: number,
  redactor: Redactor,
): Promise<Outcome> {
  const controller = new AbortController();
  const context = { signal: controller.signal, event, fetchOptions };
  try {
    const buffered = await withTimeout(limit, signal, () => send(request, context));
    if (buffered) return { buffered };
    throw new TimeoutError(`no complete response within ${Math.round(limit)} ms`, attemptDetails(event));
  } catch (thrown) {
    // A middleware or `apiKey()` may call another client: its error is the program's own, whatever its kind. Compared before the URL is redacted.
    const isOfAttempt = isNinePicError(thrown) && (thrown.url ?? event.url) === event.url;
    const value = signal?.aborted ? signal.reason : redactor.redactThrown(thrown);
    controller.abort(value);
    return isOfAttempt && !signal?.aborted ? { error: thrown } : { thrown: { value } };
  }
}

/** Returns the event of the end of an attempt, which took a time in ms. */
export function endEvent(
  event: AttemptEvent,
  { buffered, error }: Outcome,
  duration: number,
  redactor: Redactor,
): ResponseEvent {
  const { status, headers, requestId, retryAfter } = buffered
    ? responseDetails(buffered.response, redactor)
    : (error ?? {});
  return { ...event, status, headers, requestId, retryAfter, error, duration };
}
