/** How often a request is sent again after 429, before the run is given up. */
export const MOST_WAITS = 6;

/** No wait is longer than this, in ms, whatever a server asks for. */
const LONGEST_WAIT = 60_000;
const SHORTEST_WAIT = 1000;

/** As in "Mon, 19 Jan 2026 06:00:00 GMT" (RFC 9110, 5.6.7). Other texts can look like a date to `Date.parse`. */
const DATE = /^\w+, .+ GMT$/;

/**
 * How long to wait after a 429, in ms, from 1 s to 60 s: as long as `Retry-After` asks, in seconds or as a date (RFC 9110, 10.2.3);
 * without one, or one that is neither, twice as long each time.
 *
 * @param waits how often this request has waited already
 * @param now in ms
 */
export function waitAfter(headers: Headers, waits: number, now: number): number {
  const value = headers.get("retry-after") ?? "";
  const asked = /^\d+$/.test(value) ? Number(value) * 1000 : DATE.test(value) ? Date.parse(value) - now : Number.NaN;
  const wait = Number.isFinite(asked) ? asked : SHORTEST_WAIT * 2 ** waits;
  return Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, wait));
}
