import type { IncomingHttpHeaders } from "node:http";

import type { MockResponse } from "../http/response.ts";
import { maskKey, maskText, readMediaType } from "../mask.ts";
import type { LoggedRequest } from "./types.ts";

/** A request and its response, of which the log, the panel and the details show what is no secret. */
export type HistoryEntry = {
  /** Counts from 1; 0 for a request that is not kept. */
  id: number;
  /** In ms since 1970. */
  time: number;
  /** How long the response took. */
  ms: number;
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  /** The size of the request's body in bytes, which is kept if it is small. */
  bodySize: number;
  body: Buffer | undefined;
  response: MockResponse;
};

/** Returns what the log shows of a request, without keys that could be real. Costs more than a response, so it is called when it is read. */
export function describeEntry({ id, time, ms, method, url, headers, bodySize, response }: HistoryEntry): LoggedRequest {
  const { status, delivery, operationId = null, cause = null } = response;
  const { "x-mock-session": session = "" } = headers;
  return {
    id,
    time,
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
