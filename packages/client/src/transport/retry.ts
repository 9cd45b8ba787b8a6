import type { ResponseEvent } from "./hooks.ts";

/**
 * Decides whether a call is retried.
 *
 * @returns the wait before the retry, in ms; undefined or false for no retry
 */
export type RetryPolicy = (failed: ResponseEvent) => number | undefined | false;

/**
 * The kinds of errors and the statuses that can be transient: a lost connection, a timeout, a throttle, and 5xx of servers and gateways. Those from
 * 520 to 529 are Cloudflare's and others' own.
 */
const TRANSIENT = /^(connection|timeout|408|429|50[0234]|52\d)$/;

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
  if (!(attempt <= retries) || !TRANSIENT.test(String(error?.kind ?? status))) return false;
  // 0 says when the server is ready, not that all clients should come back at once.
  if (requested) return requested <= MAX_RETRY_AFTER_MS && requested;
  // Full jitter, so that clients that failed together do not retry together.
  return Math.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1));
}

/** Returns how long all calls of a client wait after an attempt, in ms: a 429 is meant for each of them. */
export function pauseAfter(
  { status, retryAfter: requested = 0 }: ResponseEvent,
  delay: number | undefined | false,
): number {
  if (status !== 429) return 0;
  return typeof delay === "number" ? delay : requested <= MAX_RETRY_AFTER_MS ? requested : 0;
}

/** The three forms of a date in HTTP (RFC 9110, 5.6.7). `Date.parse` accepts others as well. */
const HTTP_DATE = /^(\w+, (\d\d)[ -]\w+[ -]\d+ [\d:]+ GMT|\w+ \w+ +(\d+) [\d:]+ \d{4})$/;

/**
 * Reads `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3).
 *
 * @param now in ms since 1970
 * @returns how long the server asks to wait, in ms; 0 for a date in the past; undefined without a valid value
 */
export function retryAfter(headers: Headers, now: number = Date.now()): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const [, , day, dayOfShortForm = day] = HTTP_DATE.exec(value) ?? [];
  const date = new Date(day ? value : `${value} GMT`);
  // The 30th of February would be a day of March.
  return date.getUTCDate() === Number(dayOfShortForm) ? Math.max(0, date.getTime() - now) : undefined;
}
