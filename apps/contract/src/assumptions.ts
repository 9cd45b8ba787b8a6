import type { Violation } from "./validate/violation.ts";

/**
 * Behaviour that the API's documentation leaves open, by the names in the list of assumptions of `spec/description.md`. A server that behaves
 * in another way violates nothing; it shows that the document assumes something else.
 */
export const ASSUMPTIONS = {
  order: "Order of checks",
  unknownEvents: "Unknown events",
  outOfRange: "Values out of range",
  pastTheEnd: "Pages past the end",
} as const;

export type Assumption = (typeof ASSUMPTIONS)[keyof typeof ASSUMPTIONS];

/** Marks what differs from an assumption. */
export const differences = (assumption: Assumption, violations: Violation[]): Violation[] =>
  violations.map((violation) => ({ ...violation, assumption }));
