import type { ErrorDetails } from "../errors/base.ts";
import type { Settings } from "../options.ts";

/** What one call wants, beside its request. */
export type Trip = Pick<Settings, "timeout" | "totalTimeout" | "retries" | "signal"> & {
  /** Which call it is, for errors and events. The transport adds what becomes of it: `attempts`, `retryAfter`. */
  about: ErrorDetails;
};

/** What goes with one attempt. */
export type Attempt = {
  /** Ends it. */
  signal: AbortSignal;
  /** Which call it is, for errors. */
  about: ErrorDetails;
};
