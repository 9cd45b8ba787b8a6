import type { Listeners, ResponseEvent } from "./hooks.ts";

/** Returns listeners that also write one line for each attempt to stderr. It contains no key. */
export const withLog = (on: Listeners): Listeners => ({
  ...on,
  response(event) {
    console.error(describe(event));
    on.response?.(event);
  },
});

/** Returns "9pic listEvents GET /api/v1/ext/903/events, call 1, attempt 2: 503 in 41 ms, request r-7, retry after 2000 ms". */
function describe(event: ResponseEvent): string {
  const {
    operation = "fetch",
    method,
    requestTarget,
    callId,
    attempt,
    status,
    error,
    duration,
    requestId,
    retryAfter,
  } = event;
  const outcome = [
    `${status ?? error?.kind ?? "ended by the caller"} in ${Math.round(duration)} ms`,
    requestId && `request ${requestId}`,
    retryAfter !== undefined && `retry after ${retryAfter} ms`,
  ];
  const target = `${operation} ${method} ${requestTarget}`;
  return `9pic ${target}, call ${callId}, attempt ${attempt}: ${outcome.filter(Boolean).join(", ")}`;
}
