import type { CompiledOperation } from "./spec/compiled-spec.ts";
import { findResponse } from "./spec/documented.ts";

/** The response to one request. The caller waits for `delay`, then sends it. */
export type SandboxResponse = {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The envelope, as a value; undefined for a response without a body. A response to HEAD has it too: do not send it. */
  body: unknown;
  /** In ms. */
  delay: number;
};

/** Returns a response without a delay. */
export function createResponse(status: number, body: unknown, headers: Record<string, string> = {}): SandboxResponse {
  return { status, headers, body, delay: 0 };
}

/** Returns a success in the API's envelope. */
export const success = (message: string, data: unknown): SandboxResponse =>
  createResponse(200, { responseType: "success", message, data });

/** Returns an error in the API's envelope. */
export const failure = (status: number, message: string, headers?: Record<string, string>): SandboxResponse =>
  createResponse(status, { responseType: "error", message, data: null }, headers);

/** Returns a named example of a status, or its first one. Without an example, the name is the message: "Missing key". */
export function exampleResponse(operation: CompiledOperation, status: number, name?: string): SandboxResponse {
  const { headers, examples } = findResponse(operation, status) ?? { headers: {}, examples: [] };
  const example = examples.find((one) => one.name === name) ?? examples[0];
  if (example) return createResponse(status, example.value, headers);
  return failure(status, sentence(name) ?? `The spec has no example for ${status} of ${operation.operationId}.`);
}

/** Returns the first example of the first documented success, or a response without a body if none is documented. */
export function successResponse({ operationId, responses }: CompiledOperation): SandboxResponse {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  const [range, documented] = successes.find(([, { examples }]) => examples.length > 0) ?? successes[0] ?? [];
  const status = Number(range?.replaceAll("X", "0"));
  if (documented?.examples[0]) return createResponse(status, documented.examples[0].value, documented.headers);
  if (documented && !documented.hasBody) return createResponse(status, undefined, documented.headers);
  return failure(500, `The spec has no example of a success of ${operationId}. Add one.`);
}

const sentence = (name: string | undefined): string | undefined =>
  name && name[0]?.toUpperCase() + name.slice(1).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
