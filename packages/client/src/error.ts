/** What an error knows of the call that failed. */
export type ErrorDetails = {
  /** The operation's name, as in the spec. */
  operation?: string | undefined;
  /** The HTTP status, if there was an answer. */
  status?: number | undefined;
  /** What was thrown underneath, such as a failed connection. */
  cause?: unknown;
};

/** Any call that did not end in a success. Its message says what happened and where; it never holds the API key. */
export class NinePicError extends Error {
  override readonly name = "NinePicError";
  /** The operation's name, as in the spec; undefined if no call was made yet. */
  readonly operation: string | undefined;
  /** The HTTP status; undefined if there was no answer. */
  readonly status: number | undefined;

  constructor(message: string, { operation, status, cause }: ErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.operation = operation;
    this.status = status;
  }
}
