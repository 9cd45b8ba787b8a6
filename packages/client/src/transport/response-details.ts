import { type ErrorDetails, escapeControls } from "../errors/nine-pic-error.ts";
import type { Redactor } from "../errors/redactor.ts";
import type { AttemptEvent } from "./hooks.ts";
import { retryAfter } from "./retry.ts";

/** Returns what an error says about the attempt that failed. */
export const attemptDetails = ({ operation, method, path, url, attempt }: AttemptEvent): ErrorDetails => ({
  operation,
  method,
  path,
  url,
  attempts: attempt,
});

type ResponseDetails = Pick<ErrorDetails, "status" | "statusText" | "headers" | "requestId" | "retryAfter">;

/** Returns what errors and events say about a response, without the key and cookies. */
export function responseDetails(response: Response, redactor: Redactor): ResponseDetails {
  const headers = new Headers();
  for (const [name, value] of response.headers) if (name !== "set-cookie") headers.set(name, redactor.redact(value));
  return {
    status: response.status,
    statusText: redactor.redact(response.statusText),
    headers,
    requestId: requestIdOf(headers),
    retryAfter: retryAfter(headers),
  };
}

/** Where servers and gateways put the id of a request; that of the API itself first. */
const ID_HEADERS = ["x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "x-amz-cf-id", "cf-ray"];

/** Returns the id that a server or a gateway gave the request. */
export function requestIdOf(headers: Headers): string | undefined {
  const name = ID_HEADERS.find((header) => headers.has(header));
  return name && escapeControls(headers.get(name)!);
}
