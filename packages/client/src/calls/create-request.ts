import { mergeHeaders } from "openapi-fetch";

import { ArgumentError } from "../errors/classes.ts";
import type { OperationEntry } from "../operation-entry.ts";
import { pickOwn, type Settings } from "../options.ts";
import type { OutgoingRequest } from "../transport/send.ts";
import { createUrl, type Values } from "../url.ts";
import type { BoundArguments } from "./bind-arguments.ts";
import { createForm, createJson } from "./create-body.ts";

/** Returns the request of a call. Throws ArgumentError for an argument that cannot be sent. */
export function createRequest(
  { baseUrl, headers: defaults }: Settings,
  entry: OperationEntry,
  bound: BoundArguments,
  given: HeadersInit | undefined,
): OutgoingRequest {
  const { method, security, body: kind = "json" } = entry;
  const url = createUrl(baseUrl, entry, bound);
  const headers = mergeHeaders({ accept: "application/json" }, defaults, given as Record<string, string>);
  for (const [name, value] of Object.entries(bound.header)) headers.set(name, encodeHeader(name, value));
  const isIdempotent = IDEMPOTENT_METHODS.includes(method) || hasIdempotencyKey(entry, bound);
  const request = { method, url, headers, security, isIdempotent, body: null };
  if (bound.body === undefined) return request;
  // Only `fetch` knows the boundary of a form.
  headers.delete("content-type");
  if (kind === "json") headers.set("content-type", "application/json");
  return { ...request, body: kind === "json" ? createJson(bound.body) : createForm(bound.body) };
}

/** Methods with which a repeated request has no further effect (RFC 9110, 9.2.2). */
const IDEMPOTENT_METHODS = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"];

function hasIdempotencyKey({ idempotencyKey = "" }: OperationEntry, { query, header, body }: BoundArguments): boolean {
  const { [idempotencyKey]: key } = pickOwn<Values>({ ...Object(body), ...query, ...header });
  return key != null && key !== "";
}

/** Checks a header parameter, since `Headers` would quote an invalid value in its error. */
function encodeHeader(name: string, value: unknown): string {
  // Spaces and visible characters of Latin-1 (RFC 9110, 5.5).
  if (Object(value) !== value && /^[\t -~\u0080-\u00FF]*$/.test(String(value))) return String(value);
  throw new ArgumentError(`${name} must be Latin-1 text without line breaks, since it is sent in a header.`);
}
