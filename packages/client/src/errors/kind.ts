/** What can go wrong, as a closed union: each kind has one class. */
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
