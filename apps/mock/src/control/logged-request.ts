import type { Exchanged } from "../http/exchange.ts";
import { maskKey, maskText, readMediaType } from "../mask.ts";
import type { LoggedRequest } from "./types.ts";

/** Returns the entry of a request in the log, without keys that could be real. */
export function describeExchange({ request, response, ms, bodySize }: Exchanged): Omit<LoggedRequest, "id"> {
  const { method = "GET", url = "/", headers } = request;
  const { status, delivery, operationId = null, cause = null } = response;
  const { "x-mock-session": session = "" } = headers;
  return {
    time: Date.now(),
    method,
    url: maskText(url, headers),
    status: delivery === "reset" || delivery === "never" ? 0 : status,
    ms,
    key: maskKey(headers),
    bodySize,
    mediaType: readMediaType(headers, bodySize),
    operationId,
    session: session === "" ? "" : maskText(String(session), headers),
    // A fault can have any text as its value.
    cause: cause === null ? null : maskText(cause, headers),
    violations: status === 422 ? violationsOf(response.body).map((one) => maskText(one, headers)) : NO_VIOLATIONS,
  };
}

const NO_VIOLATIONS: string[] = [];

/** The sandbox joins the violations of a request to one message. */
function violationsOf(body: unknown): string[] {
  const { message } = Object(body) as { message?: unknown };
  return typeof message === "string" ? message.split("; ") : NO_VIOLATIONS;
}
