import type { CompiledOperation } from "./spec/compiled-spec.ts";
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

/**
 * Returns a named example of a status, or its first one. Without an example, the name is the message: "Missing key". So it is where only a
 * range such as `4XX` is documented, since its first example may be that of another status. A response that is documented without a body
 * has none, unless a name is given.
 */
export function exampleResponse(operation: CompiledOperation, status: number, name?: string): SandboxResponse {
  const documented = findResponse(operation, status);
  const { headers, examples } = documented ?? { headers: {}, examples: [] };
  const isFirstMeant = name === undefined || operation.responses[status] !== undefined;
  const example = examples.find((one) => one.name === name) ?? (isFirstMeant ? examples[0] : undefined);
  if (example) return createResponse(status, example.value, headers);
  if (name === undefined && documented && !documented.hasBody) return createResponse(status, undefined, headers);
  return failure(status, sentence(name) ?? `The spec has no example for ${status} of ${operation.operationId}.`);
}

/** Returns the named example of a status, if it is documented. */
export function findExample(operation: CompiledOperation, status: number, name: string): SandboxResponse | undefined {
  const documented = findResponse(operation, status);
  const example = documented?.examples.find((one) => one.name === name);
  return documented && example && createResponse(status, example.value, documented.headers);
}

/** Returns the first example of the first documented success, or a response without a body if that success has none. */
export function successResponse(operation: CompiledOperation): SandboxResponse {
  const { status, response } = firstSuccess(operation) ?? {};
  if (status && response?.examples[0]) return createResponse(status, response.examples[0].value, response.headers);
  if (status && response && !response.hasBody) return createResponse(status, undefined, response.headers);
  return failure(500, `The spec has no example of a success of ${operation.operationId}. Add one.`);
}

const sentence = (name: string | undefined): string | undefined =>
  name && name[0]?.toUpperCase() + name.slice(1).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
