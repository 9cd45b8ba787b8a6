import type { PendingOverride } from "@9pic/sandbox";

import type { MockOperation } from "../control/types.ts";

/** A response that an operation can be switched to. */
export type Choice = { status: number; example?: string } | { fault: string };

const NETWORK = new Set(["reset", "no-response", "half-body", "slow-headers", "slow-body"]);

const GROUPS: [title: string, has: (fault: string) => boolean][] = [
  ["Network", (fault) => NETWORK.has(fault)],
  ["Status", (fault) => /^(status|too-many|retry|redirect|html)/.test(fault)],
  ["Body", () => true],
];

/** Returns the names of faults by what they affect: the network, the status or the body. */
export function groupFaults(names: string[]): [title: string, faults: string[]][] {
  const groupOf = (name: string): string | undefined => GROUPS.find(([, has]) => has(name))?.[0];
  return GROUPS.map(([title]) => [title, names.filter((name) => groupOf(name) === title)]);
}

/** Returns whether an override is one that the panel sets: for all requests of an operation, until it is removed. */
const isKept = (override: PendingOverride): boolean =>
  override.operationId !== undefined &&
  override.left === "always" &&
  [override.session, override.key, override.path, override.delay].every(
    (value) => value === undefined || value === null,
  );

/** Returns the kept overrides by their operation: the first one decides. */
export function keptOverrides(overrides: PendingOverride[]): Map<string, PendingOverride> {
  const kept = overrides.filter(isKept).toReversed();
  return new Map(kept.map((override) => [override.operationId as string, override]));
}

/** Returns whether an override makes a response. An example that is not named is the first one. */
export function makes(
  { status, example, fault }: PendingOverride,
  choice: Choice,
  { responses }: MockOperation,
): boolean {
  if ("fault" in choice) return fault?.split("=")[0] === choice.fault;
  if (fault || status !== choice.status) return false;
  const first = responses.find((one) => one.status === status)?.examples[0]?.name;
  return choice.example === undefined || (example ?? first) === choice.example;
}

/** Returns the response of an override in a few words, such as `403 inactiveKey`. */
export function describe({ status, example, fault, delay }: Partial<PendingOverride>): string {
  const parts = [status, example, fault, delay ? `after ${delay} ms` : undefined];
  return parts.filter((part) => part !== undefined && part !== null).join(" ") || "as usual";
}
