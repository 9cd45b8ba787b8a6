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
  const { attempt, method, status, error, retryAfter: asked } = failure;
  // Neither a success nor what could do something twice is sent again, whatever a function would say.
  if (!SAFE.includes(method) || (status !== undefined && status < 400)) return false;
  if (typeof retries === "function") return retries(failure);
  // Written so that a `retries` that is no number is none.
  if (!(attempt <= retries) || !PASSING.includes(error?.kind ?? status)) return false;
  if (asked !== undefined) return asked <= LONGEST_RETRY_AFTER && asked;
  // Full jitter: callers that failed together must not come back together.
  return Math.random() * Math.min(LONGEST, SHORTEST * 2 ** (attempt - 1));
}

/** As in "Mon, 19 Jan 2026 06:00:00 GMT" (RFC 9110, 5.6.7). `Date.parse` takes other texts for a date as well. */
const HTTP_DATE = /^\w+, .+ GMT$/;

/**
 * Reads `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3): for a `RetryPolicy`, or for a client without one.
 *
 * @param now in ms since 1970
 * @returns how long the server asks to wait, in ms: 0 for a date that has passed, undefined for a value that is neither
 */
export function retryAfter(headers: Headers, now: number = Date.now()): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const wait = HTTP_DATE.test(value) ? Date.parse(value) - now : Number.NaN;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
