import { type ErrorKind, type Failure, withAdvice } from "@9pic/client";
import type { CallToolResult } from "@modelcontextprotocol/server";

/** What an agent can do about a failure. It can pass arguments, and ask the user for the rest. */
const ADVICE: Readonly<Record<ErrorKind, string>> = {
  argument: "Correct the arguments, and call the tool again.",
  validation: "Correct the argument that the message names, and call the tool again.",
  api: "Check the arguments, and call the tool again.",
  authentication:
    "Ask the user to check NINEPIC_API_KEY in the settings of this MCP server, never in the conversation.",
  permission:
    "Do not retry: ask the user to check that the key is active, that it owns the organisation and the event, and that this host is approved.",
  not_found: "Check the ids. Do not retry with the same ids.",
  rate_limit: "Send fewer requests.",
  server: "Try again later.",
  timeout: "Try again later.",
  connection: "Ask the user to check NINEPIC_BASE_URL and the network.",
  redirect: "Do not retry: the user has to correct NINEPIC_BASE_URL.",
  unexpected_response: "Do not retry: ask the user to check NINEPIC_BASE_URL and proxies.",
  body_too_large: "Request less at once: for a paginated tool, pass a smaller size of the page.",
};

/** Returns a result that says what failed, why, and what to do. */
export const failure = (text: string): CallToolResult => ({ isError: true, content: [{ type: "text", text }] });

/** Returns the result of a call that failed. It has no stack, and the client has removed the API key from its message. */
export function failureOf({ kind, error }: Failure): CallToolResult {
  const { retryAfter } = error;
  const wait = retryAfter === undefined ? undefined : `Wait ${Math.ceil(retryAfter / 1000)} s before the next call.`;
  return failure([withAdvice(error, ADVICE[kind]), wait ?? defaultWait(kind)].filter(Boolean).join(" "));
}

/** A 429 without `Retry-After` does not say how long to wait. */
const defaultWait = (kind: Failure["kind"]): string | undefined =>
  kind === "rate_limit" ? "The API does not say how long: wait 30 s before the next call." : undefined;
