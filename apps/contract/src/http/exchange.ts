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
  /** What is special about the request: "with an unknown key". */
  note?: string | undefined;
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
  note = hasKey ? undefined : "without a key",
  body,
}: Pick<Exchange, "method" | "path" | "hasKey" | "note" | "body">): string {
  const notes = [...(note === undefined ? [] : [note]), ...(body ? [describeBody(body)] : [])];
  return [`${method} ${path}`, ...notes.map((one) => `(${one})`)].join(" ");
}

/** Returns the body of a response; undefined if it is not JSON, or nested too deep for what compares values. */
export function readBody({ text }: Pick<BufferedResponse, "text">): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns the fields of the envelope; none if the body is not a JSON object. */
export const readEnvelope = (response: Pick<BufferedResponse, "text">): { data?: unknown; message?: unknown } =>
  Object(readBody(response)) as { data?: unknown; message?: unknown };
