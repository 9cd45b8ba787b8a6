/** Why a request was not sent, or had no response. */

/** The run must not send more requests. The message says why, and what to do. */
export class StoppedError extends Error {}

/** Requests of an operation are not sent: they could change something, or need a credential. Others are. */
export class NotSentError extends Error {}

/** There was no response, or only a part of one. */
export class NoResponseError extends Error {
  readonly failure: { problem: string; request: string };

  constructor(server: string, request: string, reason: string, cause: unknown) {
    super(`no response from ${server} to ${request}: ${reason}`, { cause });
    this.failure = { problem: `no response: ${reason}`, request };
  }
}

/**
 * Says why there was no response. Node's `fetch` says "fetch failed", and why in the cause, or in the first of several causes.
 *
 * @param timeout the limit of the request, in ms
 */
export function reasonOf(error: Error, timeout: number): string {
  if (error.name === "TimeoutError") return `no complete response within ${timeout / 1000} s`;
  const cause = (error.cause ?? error) as Error & { code?: string; errors?: Error[] };
  const [first = cause] = cause.errors ?? [];
  return first.message || cause.code || error.message;
}
