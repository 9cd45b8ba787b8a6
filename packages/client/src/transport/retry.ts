import type { ResponseEvent } from "./events.ts";

/**
 * Decides whether a call is sent again.
 *
 * @returns how long to wait before that, in ms; undefined or false if it is not
 */
export type RetryPolicy = (failure: Failure) => number | undefined | false;
/** An attempt that is over, and how long the server asks to wait, in ms. */
export type Failure = ResponseEvent & { retryAfter: number | undefined };

/** What may pass by itself: statuses, and kinds of errors. */
const PASSING: ReadonlyArray<number | string | undefined> = [429, 500, 502, 503, 504, "connection", "timeout"];

/** The longest wait that a server may ask for, in ms; whoever asks for more is not asked again. */
const LONGEST_RETRY_AFTER = 60_000;
/** The wait before the first retry is at most this, in ms, and doubles from one to the next, up to the second. */
const [SHORTEST, LONGEST] = [500, 8000];

/** Methods that change nothing, so that twice is as good as once (RFC 9110, 9.2.1). */
const SAFE = ["GET", "HEAD", "OPTIONS"];

/** How long to wait before a call is sent again, in ms; undefined or false if it is not. */
export function retryDelay(retries: number | RetryPolicy, failure: Failure): number | undefined | false {
  const { attempt, method, status, error, retryAfter } = failure;
  // Neither a success nor what could do something twice is sent again, whatever a function would say.
  if (!SAFE.includes(method) || (status !== undefined && status < 400)) return false;
  if (typeof retries === "function") return retries(failure);
  // Written so that a `retries` that is no number is none.
  if (!(attempt <= retries) || !PASSING.includes(error?.kind ?? status)) return false;
  if (retryAfter !== undefined) return retryAfter <= LONGEST_RETRY_AFTER && retryAfter;
  // Full jitter: callers that failed together must not come back together.
  return Math.random() * Math.min(LONGEST, SHORTEST * 2 ** (attempt - 1));
}

/** As in "Mon, 19 Jan 2026 06:00:00 GMT" (RFC 9110, 5.6.7). Other texts can look like a date to `Date.parse`. */
const DATE = /^\w+, .+ GMT$/;

/** The wait that a server asks for, in ms: `Retry-After` in seconds or as a date (RFC 9110, 10.2.3). */
export function readRetryAfter(response: Response | undefined): number | undefined {
  const value = response?.headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // A date that has passed is now; what is neither is not obeyed.
  return DATE.test(value) ? Math.max(0, Date.parse(value) - Date.now()) : undefined;
}
