import { readHeaders } from "../headers.ts";
import type { OperationEntry } from "../operation-entry.ts";
import { pickOwn } from "../pick.ts";
import type { OutgoingRequest } from "../transport/send.ts";
import { createUrl, type Values } from "../url.ts";
import type { BoundArguments } from "./bind-arguments.ts";

/**
 * Returns the request of a call.
 *
 * @param given the headers of the client and of the call, by their names in lower case
 * @throws ArgumentError for an argument that cannot be sent
 */
export function createRequest(
  baseUrl: string,
  entry: OperationEntry,
  bound: BoundArguments,
  given: Record<string, string>,
): OutgoingRequest {
  const { method } = entry;
  const url = createUrl(baseUrl, entry, bound);
  const headers: Record<string, string> = { accept: "application/json", ...given, ...readHeaders(bound.header) };
  const request: OutgoingRequest = {
    method,
    url,
    headers,
    operation: entry,
    isIdempotent: isIdempotent(method) || hasIdempotencyKey(entry, bound),
    body: null,
  };
  if (bound.body === undefined) return request;
  const { content, type } = entry.body!(bound.body);
  delete headers["content-type"];
  if (type) headers["content-type"] = type;
  return { ...request, body: content };
}

/** Whether a repeated request has no further effect, by its method (RFC 9110, 9.2.2). */
export const isIdempotent = (method: string): boolean => /^(GET|HEAD|OPTIONS|PUT|DELETE)$/.test(method);

function hasIdempotencyKey({ idempotencyKey = "" }: OperationEntry, { query, header, body }: BoundArguments): boolean {
  const { [idempotencyKey]: key } = pickOwn<Values>({ ...Object(body), ...query, ...header });
  return key != null && key !== "";
}
