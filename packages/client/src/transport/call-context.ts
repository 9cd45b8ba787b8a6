import type { ErrorDetails } from "../errors/nine-pic-error.ts";
import type { Settings } from "../options.ts";

/** The state of one call. */
export type CallContext = Pick<Settings, "timeout" | "totalTimeout" | "retries" | "signal"> & {
  /** Identifies the call in errors and events. The transport adds `requestTarget`, `attempts` and `retryAfter`. */
  details: ErrorDetails;
};

/** The state of one attempt. */
export type AttemptContext = Pick<CallContext, "details"> & {
  /** Aborts the attempt. */
  signal: AbortSignal;
};
