/** Friendlier names of some operations. An operation that the spec does not have has no such name. */
export type FriendlyName = {
  name: string;
  operationId: string;
  summary: string;
  /** The parameter that is given without a flag. */
  positional?: string;
  /** Whether the default output is one line, and the call is sent once, within 5 seconds. */
  isHealthCheck?: boolean;
};

export const FRIENDLY_NAMES: readonly FriendlyName[] = [
  { name: "ping", operationId: "ping", summary: "Check the key, the organisation and an event", isHealthCheck: true },
  { name: "events", operationId: "listEvents", summary: "List events" },
  { name: "event", operationId: "getEventDetails", summary: "Show an event", positional: "event_id" },
];
