/** What went wrong with a call. Each kind has one class of errors. */
export type ErrorKind =
  | "api"
  | "authentication"
  | "permission"
  | "not_found"
  | "validation"
  | "rate_limit"
  | "server"
  | "unexpected_response"
  | "redirect"
  | "body_too_large"
  | "timeout"
  | "connection"
  | "argument";

const ADVICE: { readonly [Kind in ErrorKind]?: string } = {
  api: "Check the arguments and baseUrl.",
  authentication: "Pass apiKey.",
  permission:
    "Check that the key is active, that it owns the organisation and the event, and that this host is approved.",
  not_found: "Check the ids.",
  validation: "Correct the argument that the message names.",
  rate_limit: "Send fewer requests.",
  unexpected_response: "Check baseUrl and proxies.",
  server: "Try again later.",
  timeout: "Try again later, or raise timeout.",
  connection: "Check baseUrl and the network.",
  body_too_large: "Request less at once, or raise maxBodyBytes.",
};

/** Returns a sentence that says what to do about an error. A wrong `baseUrl` is the likely cause of the kinds not listed. */
export const adviceFor = (kind: ErrorKind): string => ADVICE[kind] ?? "Check baseUrl.";
