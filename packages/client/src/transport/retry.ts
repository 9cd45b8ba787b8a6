import type { ResponseEvent } from "./hooks.ts";

/**
 * Decides whether a call is retried.
 *
 * @returns the wait before the retry, in ms; undefined or false for no retry
 */
export type RetryPolicy = (failed: ResponseEvent) => number | undefined | false;

/** Statuses and error kinds that can be transient. */
const TRANSIENT: ReadonlyArray<number | string | undefined> = [429, 500, 502, 503, 504, "connection", "timeout"];

/** A server that asks for a longer wait gets no retry. */
const MAX_RETRY_AFTER_MS = 60_000;
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 8000;

/**
 * Returns the wait before a retry, in ms; undefined or false for no retry. options.ts has the default of `retries`, and transport.ts skips a
 * retry that would exceed `totalTimeout`.
 *
 * @param isIdempotent whether a repeated request has no further effect. Others are never retried: a request without a response may have
 * had its effect
 */
export function retryDelay(
  retries: number | RetryPolicy,
  failed: ResponseEvent,
  isIdempotent: boolean,
): number | undefined | false {
  const { attempt, status, error, retryAfter: requested } = failed;
  // Nor are successes, whatever a policy would return.
  if (!isIdempotent || (status !== undefined && status < 400)) return false;
  if (typeof retries === "function") return retries(failed);
  // The negation also covers NaN.
  if (!(attempt <= retries) || !TRANSIENT.includes(error?.kind ?? status)) return false;
  if (requested !== undefined) return requested <= MAX_RETRY_AFTER_MS && requested;
  // Full jitter, so that clients that failed together do not retry together.
  return Math.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1));
}

/** As in "Mon, 19 Jan 2026 06:00:00 GMT" (RFC 9110, 5.6.7). `Date.parse` accepts other formats as well. */
const HTTP_DATE = /^\w+, .+ GMT$/;

/**
 * Reads `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3).
 *
 * @param now in ms since 1970
 * @returns how long the server asks to wait, in ms; 0 for a date in the past; undefined without a valid value
 */
export function retryAfter(headers: Headers, now: number = Date.now()): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const wait = HTTP_DATE.test(value) ? Date.parse(value) - now : Number.NaN;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
