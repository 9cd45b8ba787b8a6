/** The faults that no suite detects, and why. */
export const escapes: Record<string, string> = {
  "a key in another case is accepted":
    "The suite sends no text that is derived from the caller's key, since a server may write it to a log as an unknown key.",
  "any valid key gets the data of organisations that exist":
    "The suite sends no id that another organisation may have, since its data would be read, and be in the report.",
  "an event of another organisation is 200":
    "The suite sends no id that another organisation's event may have, since its data would be read, and be in the report.",
};
