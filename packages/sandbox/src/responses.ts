import type { CompiledOperation, CompiledResponse } from "./spec/compiled-spec.ts";
import { findResponse, firstSuccess } from "./spec/documented.ts";

/** The response to one request. The caller waits for `delay`, then sends it. */
export type SandboxResponse = {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The envelope, as a value; undefined for a response without a body. A response to HEAD has it too: do not send it. */
  body: unknown;
  /** The media type of a body that is text. Default: the body is a value, to be sent as JSON. */
  type?: string | undefined;
  /** In ms. */
  delay: number;
  /** How to send it. Default: whole and at once. */
  delivery?: Delivery | undefined;
  /** The operation that was requested. Undefined for a request to no operation. */
  operationId?: string | undefined;
  /** Why this is not the usual response, such as `override 3`, `Prefer`, `fault reset` or `key state down`. */
  cause?: string | undefined;
};

/** How a faulty response is sent: the connection is reset, nothing is sent at all, half of the body, or so many bytes per second. */
export type Delivery = "reset" | "never" | "half" | { bytesPerSecond: number };

/** Returns a response without a delay. */
export function createResponse(status: number, body: unknown, headers: Record<string, string> = {}): SandboxResponse {
  return { status, headers, body, delay: 0 };
}

/** Returns an error in the API's envelope. */
export const failure = (status: number, message: string, headers?: Record<string, string>): SandboxResponse =>
  createResponse(status, { responseType: "error", message, data: null }, headers);

/** Returns a value as the documented body of a response. */
const respond = (status: number, { headers, type }: CompiledResponse, value: unknown): SandboxResponse => ({
  ...createResponse(status, value, headers),
  ...(type !== undefined && { type }),
});

/** Returns the first example of a response, or else the value that was made from its schema. */
const firstValue = ({ examples: [first], generated }: CompiledResponse): unknown => (first ? first.value : generated);

/** Whether a document allows an error in the API's envelope. */
const acceptsEnvelope = ({ type, validate }: CompiledResponse, { body }: SandboxResponse): boolean =>
  type === undefined && validate(body).length === 0;

/**
 * Returns an error with a message: in the API's envelope if the status is not documented or documented so, or else in the form that the document gives
 * the status, without the message.
 */
export function refuse(operation: CompiledOperation, status: number, message: string): SandboxResponse {
  const documented = findResponse(operation, status);
  const error = failure(status, message);
  if (!documented || acceptsEnvelope(documented, error)) return error;
  const value = firstValue(documented);
  const response =
    value === undefined ? createResponse(status, undefined, documented.headers) : respond(status, documented, value);
  return { ...response, cause: message };
}

/**
 * Returns a named example of a status, or its first one. Without an example, the name is the message: "Missing key". So it is where only a
 * range such as `4XX` is documented, since its first example may be that of another status; unless the document does not allow that. A response that
 * is documented without a body has none, unless a name is given.
 */
export function exampleResponse(operation: CompiledOperation, status: number, name?: string): SandboxResponse {
  const documented = findResponse(operation, status);
  if (!documented)
    return failure(status, sentence(name) ?? `The spec does not document ${status} of ${operation.operationId}.`);
  const { headers, examples, hasBody } = documented;
  const isFirstMeant = name === undefined || operation.responses[status] !== undefined;
  const example = examples.find((one) => one.name === name) ?? (isFirstMeant ? examples[0] : undefined);
  if (example) return respond(status, documented, example.value);
  if (name !== undefined) return refuse(operation, status, sentence(name) as string);
  const value = firstValue(documented);
  if (value !== undefined) return respond(status, documented, value);
  return hasBody
    ? failure(status, `The spec has no example for ${status} of ${operation.operationId}.`)
    : createResponse(status, undefined, headers);
}

/** Returns the named example of a status, if it is documented. */
export function findExample(operation: CompiledOperation, status: number, name: string): SandboxResponse | undefined {
  const documented = findResponse(operation, status);
  const example = documented?.examples.find((one) => one.name === name);
  return documented && example && respond(status, documented, example.value);
}

/** Returns the first documented success, or else a redirect, with its first example or a value that is made from its schema. */
export function successResponse(operation: CompiledOperation): SandboxResponse {
  const { status, response } = firstSuccess(operation) ?? {};
  if (status === undefined || !response)
    return operation.isForeign
      ? createResponse(200, undefined)
      : failure(500, `The spec documents no response of ${operation.operationId}. Add one.`);
  const value = firstValue(response);
  return value === undefined ? createResponse(status, undefined, response.headers) : respond(status, response, value);
}

const sentence = (name: string | undefined): string | undefined =>
  name && name[0]?.toUpperCase() + name.slice(1).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
