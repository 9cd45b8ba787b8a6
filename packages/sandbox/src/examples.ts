import { failure, respond, type SandboxResponse } from "./envelope.ts";
import { findResponse, type OperationModel } from "./model/model.ts";

/**
 * An answer as the spec shows it: a named example of a status, or the first of it, with its documented headers.
 *
 * @param name such as `missingKey`; where the spec has no such example, it becomes the message
 */
export function exampleResponse(operation: OperationModel, status: number, name?: string): SandboxResponse {
  const { headers, examples } = findResponse(operation, status) ?? { headers: {}, examples: [] };
  const example = examples.find((one) => one.name === name) ?? examples[0];
  if (example) return respond(status, example.value, headers);
  return failure(status, inWords(name) ?? `The spec has no example for ${status} of ${operation.operationId}.`);
}

/** Answers with the first example of the first documented success, or with nothing where nothing is documented. */
export function successResponse({ operationId, responses }: OperationModel): SandboxResponse {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  const [status, success] = successes.find(([, { examples }]) => examples.length > 0) ?? successes[0] ?? [];
  const code = Number(status?.replaceAll("X", "0"));
  if (success?.examples[0]) return respond(code, success.examples[0].value, success.headers);
  if (success && !success.hasBody) return respond(code, undefined, success.headers);
  return failure(500, `The spec has no example of a success of ${operationId}, so there is nothing to answer.`);
}

/** `missingKey` becomes "Missing key". */
const inWords = (name: string | undefined): string | undefined =>
  name && name[0]?.toUpperCase() + name.slice(1).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
