import { FAULT_NAMES, type FaultName } from "../faults/definitions.ts";
import { faultPurposes } from "../faults/fault.ts";

/** What each state of a key is for, for the lists from which users choose a key. */
export const keyPurposes = {
  active: "everything works",
  inactive: "403: the key was deactivated",
  "unapproved-host": "403: the calling host is not approved",
  throttled: "429, with Retry-After: 1",
  flaky: "500 twice, then a success; starts again after each success",
  down: "500 for every request",
  slow: "everything works, after 3 seconds",
} as const;

/** How requests with a key are handled, beside the checks that apply to every key. */
export type KeyState = keyof typeof keyPurposes;
export const KEY_STATES: readonly KeyState[] = Object.keys(keyPurposes) as KeyState[];

/** An API key. `state` defaults to `active`. `fault` is what happens to the responses, such as `reset` (`faultPurposes`). */
export type Key = { key: string; org_id: number; state?: KeyState; fault?: string };

/** Returns what a key is for, as `keyPurposes` and `faultPurposes` say it. */
export function keyPurpose({ state = "active", fault }: Key): string {
  if (fault === undefined) return keyPurposes[state];
  const [name = ""] = fault.split("=", 1);
  return `${faultPurposes[name as FaultName]}${fault === name ? "" : ` (${fault})`}`;
}

/**
 * Returns the keys of a dataset that has none: `demo-key` and one for each state and for each fault for the first organisation, and one such as
 * `demo-key-904` for each other.
 */
export function demoKeys([first, ...others]: { org_id: number }[]): Key[] {
  if (!first) return [];
  const { org_id } = first;
  const states = KEY_STATES.filter((state) => state !== "active");
  return [
    { key: "demo-key", org_id },
    ...others.map((organisation): Key => ({ key: `demo-key-${organisation.org_id}`, org_id: organisation.org_id })),
    ...states.map((state): Key => ({ key: `demo-key-${state}`, org_id, state })),
    ...FAULT_NAMES.map((fault): Key => ({ key: `demo-key-${fault}`, org_id, fault })),
  ];
}
