import * as errors from "../errors/classes.ts";
import type { ErrorDetails } from "../errors/nine-pic-error.ts";
import type { Redactor } from "../errors/redactor.ts";
import type { OperationEntry } from "../operation-entry.ts";
import type { BufferedResponse } from "../transport/buffered-response.ts";
import type { Settled } from "./call.ts";

/** How much of a server's text a message quotes, in characters. */
const MAX_QUOTE_LENGTH = 200;

/**
 * Returns the data of a response, or its error. A success needs both a 2xx status and the success envelope, unless it is documented without
 * a body.
 */
export function unwrap(
  buffered: BufferedResponse,
  call: ErrorDetails,
  redactor: Redactor,
  { empty = [], requires }: Pick<OperationEntry, "empty" | "requires">,
): Settled {
  const { text, response } = buffered;
  const { ok, status } = response;
  if (ok && text === "" && (empty.includes(String(status)) || empty.includes("2XX")))
    return { data: undefined, buffered };
  const { responseType, message, data } = Object(parseJson(text)) as Record<string, unknown>;
  const isText = typeof message === "string";
  if (ok && responseType === "success" && isText && data !== undefined) return { data, buffered };
  const quote = (words: string): string => redactor.redact(words).slice(0, MAX_QUOTE_LENGTH);
  // Gateways send messages too: `{"message": "Too Many Requests"}`.
  const serverMessage = isText ? quote(message) : undefined;
  const problem = (!ok && serverMessage) || `the body is not the API's envelope: ${JSON.stringify(quote(text))}`;
  const advice = status === 403 ? requires && adviceOn(requires) : undefined;
  const details = { ...call, status, statusText: quote(response.statusText), serverMessage, advice };
  const ErrorClass = ok ? errors.UnexpectedResponseError : errorClass(status);
  return { error: new ErrorClass(problem, details) };
}

const adviceOn = ({ operationId, flags }: NonNullable<OperationEntry["requires"]>): string =>
  `Check that ${operationId} returns ${flags.map((flag) => `${flag}: true`).join(" and ")}.`;

const BY_STATUS = new Map<number, typeof errors.ApiError>([
  [401, errors.AuthenticationError],
  [403, errors.PermissionError],
  [404, errors.NotFoundError],
  [422, errors.ValidationError],
  [429, errors.RateLimitError],
]);
const errorClass = (status: number) => BY_STATUS.get(status) ?? (status >= 500 ? errors.ServerError : errors.ApiError);

/** Returns undefined for a text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
