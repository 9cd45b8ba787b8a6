import type { NinePicError } from "../errors/base.ts";

/** An attempt, as a logger or a tracer sees it. There is no secret in it. */
export type AttemptEvent = {
  /** As in the spec; undefined for a call by path. */
  operation: string | undefined;
  method: string;
  /** With its query, without the origin. */
  path: string;
  /** From 1. */
  attempt: number;
};
export type ResponseEvent = AttemptEvent & {
  /** Undefined if there was no whole answer. */
  status: number | undefined;
  /** What went wrong, where there was no whole answer. Undefined beside no status: the caller's signal ended it. */
  error: NinePicError | undefined;
  /** To the end of the body, in ms. */
  duration: number;
};
export type RetryEvent = ResponseEvent & {
  /** How long until the next attempt, in ms. */
  delay: number;
};

/** What they throw is thrown out of the call: a logger that is broken should not stay unseen. */
export type Events = {
  /** Before each attempt. */
  request?: ((event: AttemptEvent) => void) | undefined;
  /** After each attempt. */
  response?: ((event: ResponseEvent) => void) | undefined;
  /** Before the wait for another attempt. */
  retry?: ((event: RetryEvent) => void) | undefined;
};
