import type { Secret } from "../errors/secret.ts";
import type { Settings } from "../options.ts";
import { attempt } from "./attempt.ts";
import type { Answer } from "./body.ts";
import { retryAfter, retryDelay } from "./retry.ts";
import { createSend, type Outgoing } from "./send.ts";
import { surround } from "./surround.ts";
import type { Trip } from "./trip.ts";
import { within } from "./within.ts";

/**
 * Sends a request until there is an answer to keep, and reads its body. Throws a NinePicError where there is none, or the reason of the
 * signal.
 */
export type Transport = (request: Outgoing, trip: Trip) => Promise<Answer>;

export function createTransport(settings: Settings, secret: Secret): Transport {
  const { on, origin } = settings;
  const send = surround(createSend(settings, secret), settings);

  return async (request, trip) => {
    const { method, url } = request;
    const { about, signal } = trip;
    const { operation } = about;
    const path = (about.place = url.slice(origin.length));
    const deadline = performance.now() + trip.totalTimeout;
    for (let count = 1; ; count++) {
      signal?.throwIfAborted();
      about.attempts = count;
      const event = { operation, method, path, attempt: count };
      on.request?.(event);
      const start = performance.now();
      const limit = Math.min(trip.timeout, deadline - start);
      const answer = await attempt(send, request, trip, limit, secret).catch((reason: unknown) => {
        // Whoever was told of the attempt is told of its end.
        on.response?.({ ...event, status: undefined, error: undefined, duration: performance.now() - start });
        throw reason;
      });
      const { response, error } = answer;
      const { status } = response ?? error;
      const duration = performance.now() - start;
      about.retryAfter = response && retryAfter(response.headers);
      const outcome = { ...event, status, error, retryAfter: about.retryAfter, duration };
      on.response?.(outcome);

      const delay = retryDelay(trip.retries, outcome);
      // A wait beyond the end of the call is not begun: what there is now says more.
      if (typeof delay !== "number" || start + duration + delay >= deadline) {
        if (error) throw error;
        return answer;
      }
      on.retry?.({ ...outcome, delay });
      await within(delay, signal);
    }
  };
}
