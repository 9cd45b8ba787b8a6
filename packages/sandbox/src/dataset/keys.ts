/** What a person gets to see with a key in each state. */
export const keyPurposes = {
  active: "everything works",
  inactive: "403: the key was deactivated",
  "unapproved-host": "403: the calling host is not approved",
  throttled: "429, with Retry-After: 1",
  flaky: "500, 500, then it works; again from the start after each success",
  down: "500, always",
  slow: "everything works, after 3 seconds",
} as const;

/** What happens to a request with a key, beside the checks that every key meets. */
export type KeyState = keyof typeof keyPurposes;
export const KEY_STATES: readonly KeyState[] = Object.keys(keyPurposes) as KeyState[];

/** An API key of a dataset: whose it is, and what it is for. */
export type Key = { key: string; org_id: number; state?: KeyState };

/**
 * The keys of a dataset that has none of its own: the first organisation gets `demo-key` and one for each state, and each other
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
