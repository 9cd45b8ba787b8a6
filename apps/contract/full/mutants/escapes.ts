/** The faults that no suite detects, and why. */
export const escapes: Record<string, string> = {
  "a key in another case is accepted":
    "The suite sends no text that is derived from the caller's key, since a server may write it to a log as an unknown key.",
};
