/** The key that works, and the organisation that it belongs to. Real keys are never asked for. */
export const demo = { key: "demo-key", organisation: 903 } as const;

const organisations: ReadonlyMap<string, number> = new Map([[demo.key, demo.organisation]]);

/** The organisation that a key belongs to, or undefined for a key that nobody knows. */
export const organisationOf = (key: string): number | undefined => organisations.get(key);
