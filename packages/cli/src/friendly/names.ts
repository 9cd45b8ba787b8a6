/** Friendlier names of some operations. An operation that the spec does not have has no such name. */
export type FriendlyName = {
  name: string;
  operationId: string;
  summary: string;
  /** The parameter that is given without a flag. */
  positional?: string;
  /** Whether the default output is one line, and the call is sent once, within `HEALTH_CHECK_S`. */
  isHealthCheck?: boolean;
};

/** How long a health check may take, in seconds. */
export const HEALTH_CHECK_S = 5;

export const FRIENDLY_NAMES: readonly FriendlyName[] = [
  { name: "ping", operationId: "ping", summary: "Check the key, the organisation and an event", isHealthCheck: true },
  { name: "events", operationId: "listEvents", summary: "List events" },
  { name: "event", operationId: "getEventDetails", summary: "Show an event", positional: "event_id" },
];
