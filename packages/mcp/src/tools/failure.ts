import type { Failure } from "@9pic/client";
import type { CallToolResult } from "@modelcontextprotocol/server";

/** What an agent can do about a failure, beside what the message of the client says. */
const ADVICE: { readonly [Kind in Failure["kind"]]?: string } = {
  authentication:
    "Ask the user to check NINEPIC_API_KEY in the settings of this MCP server, never in the conversation.",
  permission: "Do not retry: ask the user.",
  not_found: "Do not retry with the same ids.",
  argument: "Correct the arguments, and call the tool again.",
  validation: "Then call the tool again.",
  body_too_large: "For a paginated tool, pass a smaller size of the page.",
  unexpected_response: "Do not retry: tell the user.",
  redirect: "Do not retry: the user has to correct NINEPIC_BASE_URL.",
};

/** Returns a result that says what failed, why, and what to do. */
export const failure = (text: string): CallToolResult => ({ isError: true, content: [{ type: "text", text }] });

/** Returns the result of a call that failed. It has no stack, and the client has removed the API key from its message. */
export function failureOf({ kind, message, error }: Failure): CallToolResult {
  const { retryAfter } = error;
  const wait = retryAfter === undefined ? undefined : `Wait ${Math.ceil(retryAfter / 1000)} s before the next call.`;
  return failure([message, ADVICE[kind], wait ?? defaultWait(kind)].filter(Boolean).join(" "));
}

/** A 429 without `Retry-After` does not say how long to wait. */
const defaultWait = (kind: Failure["kind"]): string | undefined =>
  kind === "rate_limit" ? "The API does not say how long: wait 30 s before the next call." : undefined;
