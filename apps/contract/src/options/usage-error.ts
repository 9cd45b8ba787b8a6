/** A call of the command that cannot be carried out. The message says why, and what would do; nothing has been checked. */
export class UsageError extends Error {}
