/** Why a request was not sent, or had no response. */

/** The run must not send more requests. The message says why, and what to do. */
export class StoppedError extends Error {}

/** Requests of an operation are not sent: they could change something, or need a credential. Others are. */
export class NotSentError extends Error {}

/**
 * There was a connection, but no response: nothing came, or no status and headers that HTTP allows. That is a fault of the server. A
 * response whose body is broken is an exchange with a violation.
 */
export class NoResponseError extends Error {
  readonly failure: { problem: string; request: string };

  constructor(server: string, request: string, reason: string, cause: unknown) {
    super(`no response from ${server} to ${request}: ${reason}`, { cause });
    this.failure = { problem: `no response: ${reason}`, request };
  }
}

/** There was no connection: the server may not be running, or be somewhere else. */
export class NoConnectionError extends NoResponseError {}
