import * as errors from "../errors/classes.ts";
import { escapeControls, type NinePicError } from "../errors/nine-pic-error.ts";
import type { Redactor } from "../errors/redactor.ts";
import type { OperationEntry } from "../operation-entry.ts";
import { textOf } from "../transport/buffered-response.ts";
import { attemptDetails, responseDetails } from "../transport/response-details.ts";
import type { Received } from "../transport/transport.ts";
import type { Settled } from "./call.ts";

/** How much of a server's text a message quotes, in characters. */
const MAX_QUOTE_LENGTH = 200;

/**
 * Returns the data of a response. A success needs both a 2xx status and the success envelope, unless it is documented without a body.
 *
 * @throws an error of the class that the status and the envelope determine
 */
export function unwrap(
  received: Received,
  redactor: Redactor,
  { empty = [], requires }: Pick<OperationEntry, "empty" | "requires">,
): Settled {
  const { response, event } = received;
  const { ok, status } = response;
  const text = textOf(received);
  if (ok && text === "" && empty.some((documented) => documented === "2XX" || documented === String(status)))
    return { data: undefined, buffered: received };
  const { responseType, message, data } = Object(parseJson(text)) as Record<string, unknown>;
  const isText = typeof message === "string";
  if (ok && responseType === "success" && isText && data !== undefined) return { data, buffered: received };
  // A search of a whole body takes seconds with many keys. A key that is cut off at the end of this part is beyond the quote.
  const quote = (words: string): string =>
    redactor.redact(words.slice(0, 100 * MAX_QUOTE_LENGTH)).slice(0, MAX_QUOTE_LENGTH);
  // Gateways send messages too: `{"message": "Too Many Requests"}`.
  const serverMessage = isText ? escapeControls(quote(message)) : undefined;
  const problem = (!ok && serverMessage) || `the body is not in the API's format: ${JSON.stringify(quote(text))}`;
  const advice = status === 403 ? requires && adviceOn(requires) : undefined;
  const details = { ...attemptDetails(event), ...responseDetails(response, redactor), serverMessage, advice };
  throw new (errorClass(status, isText && responseType === "error"))(problem, details);
}

const adviceOn = ({ operationId, flags }: NonNullable<OperationEntry["requires"]>): string =>
  `Check that ${operationId} returns ${flags.map((flag) => `${flag}: true`).join(" and ")}.`;

/** The statuses that the API gives a meaning. Without its envelope, they come from another server, and mean something else. */
const BY_STATUS = {
  __proto__: null,
  401: errors.AuthenticationError,
  403: errors.PermissionError,
  404: errors.NotFoundError,
  422: errors.ValidationError,
} as { [status: number]: typeof NinePicError };

function errorClass(status: number, hasEnvelope: boolean): typeof NinePicError {
  if (status === 429) return errors.RateLimitError;
  if (status >= 500) return errors.ServerError;
  const known = BY_STATUS[status];
  return status < 300 || (known && !hasEnvelope) ? errors.UnexpectedResponseError : (known ?? errors.ApiError);
}

/** Returns undefined for a text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
