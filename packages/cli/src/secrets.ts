/** The secrets that this process has read, which nothing may print. */
export const knownSecrets: Set<string> = new Set();
