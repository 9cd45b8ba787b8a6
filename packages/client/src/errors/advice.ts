import type { ErrorKind } from "./kind.ts";

/** What to do about each kind of error. */
const ADVICE: { readonly [Kind in ErrorKind]?: string } = {
  authentication: "Pass apiKey.",
  permission: "Check that the key is active, that organisation and event are its own, and that this host is approved.",
  not_found: "Check the ids.",
  validation: "Correct the values.",
  rate_limit: "Send fewer requests.",
  server: "Try again later.",
  timeout: "Try again later.",
  body_too_large: "Raise maxBodyBytes.",
};

/** What to do about an error, in a sentence: the address is wrong where nothing else is. */
export const adviceOn = (kind: ErrorKind): string => ADVICE[kind] ?? "Check baseUrl.";
