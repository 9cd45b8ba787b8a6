import type { ErrorKind } from "@9pic/client";

type Cause = { title: string; advice: string };

const CONTACT = "Try again later. If it persists, contact 9pic.";
const CHECK_SERVER = "Check NINEPIC_BASE_URL of the server of this page, and proxies.";

/** What a kind of error means for the user of this page. */
const CAUSES: Record<ErrorKind, Cause> = {
  authentication: {
    title: "API key missing",
    advice: "Enter a key, or start the server of this page with NINEPIC_API_KEY.",
  },
  permission: {
    title: "Access denied",
    advice:
      "Check that the key is active, that it owns the organisation and the event, and that this host is approved.",
  },
  not_found: { title: "Event not found", advice: "Check the number of the event." },
  validation: { title: "Invalid value", advice: "Correct the value that the message names." },
  argument: { title: "Invalid value", advice: "Correct the value that the message names." },
  rate_limit: { title: "Too many requests", advice: "Wait before you try again." },
  server: { title: "The API failed", advice: CONTACT },
  connection: { title: "No connection", advice: "Check your network, and that the server of this page runs." },
  timeout: { title: "No response in time", advice: CONTACT },
  api: { title: "Request refused", advice: CHECK_SERVER },
  redirect: { title: "Unexpected redirect", advice: CHECK_SERVER },
  unexpected_response: { title: "Unexpected response", advice: CHECK_SERVER },
  body_too_large: { title: "Response too large", advice: CHECK_SERVER },
};
const UNREACHABLE = { title: "The API is out of reach", advice: `Try again later, or: ${CHECK_SERVER}` };

export const causeOf = (kind: ErrorKind, status?: number): Cause =>
  status !== undefined && [502, 503, 504].includes(status) ? UNREACHABLE : CAUSES[kind];
