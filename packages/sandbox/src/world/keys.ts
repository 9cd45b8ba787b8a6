/** What happens to a request with a key, beside the checks that every key meets. */
export const KEY_STATES = ["active", "inactive", "unapproved-host", "throttled", "flaky", "down", "slow"] as const;
export type KeyState = (typeof KEY_STATES)[number];

/** An API key of a world: whose it is, and what it is for. */
export type Key = { key: string; org_id: number; state?: KeyState };

/** What a person gets to see with a key in this state. */
export const keyPurposes: Record<KeyState, string> = {
  active: "everything works",
  inactive: "403: the key was deactivated",
  "unapproved-host": "403: the calling host is not approved",
  throttled: "429, with Retry-After: 1",
  flaky: "500, 500, then it works; again from the start after each success",
  down: "500, always",
  slow: "everything works, after 3 seconds",
};

/**
 * The keys of a world that has none of its own: the first organisation gets `demo-key` and one for each state, and each other
 * organisation, such as 904, gets `demo-key-904`.
 */
export function demoKeys([first, ...others]: { org_id: number }[]): Key[] {
  if (!first) return [];
  const { org_id } = first;
  const states = KEY_STATES.filter((state) => state !== "active");
  return [
    { key: "demo-key", org_id },
    ...others.map((organisation): Key => ({ key: `demo-key-${organisation.org_id}`, org_id: organisation.org_id })),
    ...states.map((state): Key => ({ key: `demo-key-${state}`, org_id, state })),
  ];
}
