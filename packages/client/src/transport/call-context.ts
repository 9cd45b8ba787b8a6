import type { Settings } from "../settings.ts";
import type { AttemptEvent } from "./hooks.ts";

/** The state of one call. */
export type CallContext = Pick<Settings, "timeout" | "totalTimeout" | "retries" | "fetchOptions" | "signal">;

/** The state of one attempt. */
export type AttemptContext = Pick<CallContext, "fetchOptions"> & {
  /** What events, middleware and errors say about the attempt. */
  event: AttemptEvent;
  /** Aborts the attempt, with the error that the call rejects with. */
  signal: AbortSignal;
};
