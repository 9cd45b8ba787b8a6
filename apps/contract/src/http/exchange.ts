import { isTooDeep } from "../validate/json-text.ts";
import type { BufferedResponse } from "../validate/response.ts";
import type { Violation } from "../validate/violation.ts";
import { describeBody, type RequestBody } from "./body.ts";

/** A request that was sent, and its response. The key is redacted in all of it. */
export type Exchange = {
  method: string;
  /** Path and query, as they follow the server's URL. */
  path: string;
  /** Whether the key was sent. */
  hasKey: boolean;
  headers: Record<string, string>;
  /** Undefined for a request without a body. */
  body: RequestBody | undefined;
  /** Undefined if the spec has no operation at this path. */
  operationId: string | undefined;
  response: BufferedResponse;
  /** What the spec does not allow in the response. */
  violations: Violation[];
  /** In ms since 1970. */
  startedAt: number;
  /** From the request to the end of the response, in ms. */
  duration: number;
};

/** Returns a request in one line: `POST /api/v1/ext/903/events?page=2 (application/json, 52 bytes)`. */
export function requestLine({
  method,
  path,
  hasKey,
  body,
}: Pick<Exchange, "method" | "path" | "hasKey" | "body">): string {
  const notes = [...(hasKey ? [] : ["without a key"]), ...(body ? [describeBody(body)] : [])];
  return [`${method} ${path}`, ...notes.map((note) => `(${note})`)].join(" ");
}

/** Returns the fields of the envelope; none if the body is not a JSON object, or nested too deep for what compares values. */
export function readEnvelope({ text }: Pick<BufferedResponse, "text">): { data?: unknown; message?: unknown } {
  if (isTooDeep(text)) return {};
  try {
    return Object(JSON.parse(text)) as { data?: unknown; message?: unknown };
  } catch {
    return {};
  }
}
