import { createResponse, type SandboxResponse } from "../responses.ts";
import type { CompiledOperation, CompiledSpec } from "../spec/compiled-spec.ts";
import { findResponse } from "../spec/documented.ts";
import { didYouMean } from "./did-you-mean.ts";

/** A response of an API, which the sandbox returns to equal requests. */
export type RecordedResponse = {
  operationId: string;
  /** The parameters by name. One that is omitted has its default. */
  parameters: Record<string, unknown>;
  status: number;
  /** The body as a value. Default: none. */
  body?: unknown;
  /** The body as text of JSON, where the value would be written in another way: with spaces, or with an integer beyond 2^53. */
  text?: string;
};

/** Returns what was recorded for a request, if anything. */
export type FindRecorded = (
  operation: CompiledOperation,
  parameters: Record<string, unknown>,
) => SandboxResponse | undefined;

/** The `cause` of a recorded response. */
export const RECORDED = "recorded response";

/** Indexes recorded responses by operation and parameters. */
export function createFindRecorded(responses: RecordedResponse[], { operations }: CompiledSpec): FindRecorded {
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  const byRequest = new Map(
    responses.flatMap((recorded) => {
      const operation = byId.get(recorded.operationId);
      return operation ? [[requestKey(operation, recorded.parameters), responseOf(operation, recorded)] as const] : [];
    }),
  );
  return (operation, parameters) =>
    byRequest.size === 0 ? undefined : byRequest.get(requestKey(operation, parameters));
}

/** Returns a text that equal requests have in common. */
export function requestKey({ operationId, parameters }: CompiledOperation, values: Record<string, unknown>): string {
  const known = parameters.map(({ name, default: value }) => (Object.hasOwn(values, name) ? values[name] : value));
  return JSON.stringify([operationId, ...known]);
}

function responseOf(operation: CompiledOperation, { status, body, text }: RecordedResponse): SandboxResponse {
  const { headers = {} } = findResponse(operation, status) ?? {};
  const response = createResponse(status, text ?? body, headers);
  return { ...response, ...(text !== undefined && { type: "application/json" }), cause: RECORDED };
}

/** Returns the value of a recorded body. */
export const recordedValue = ({ type, body }: SandboxResponse): unknown =>
  type === undefined ? body : JSON.parse(body as string);

/** Returns the violations of recorded responses: each has to be one of a documented operation, and there is one for a request. */
export function recordedViolations(responses: RecordedResponse[], { operations }: CompiledSpec): string[] {
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  const known = new Map<string, string>();
  return responses.flatMap((recorded, index) => {
    const path = `responses.${index}`;
    const { operationId } = recorded;
    const operation = byId.get(operationId);
    if (!operation)
      return [`${path}.operationId: there is no operation ${operationId}${didYouMean(operationId, [...byId.keys()])}`];
    const key = requestKey(operation, recorded.parameters);
    const before = known.get(key);
    known.set(key, before ?? path);
    return [
      ...parameterViolations(operation, recorded, `${path}.parameters`),
      ...bodyViolations(recorded, path),
      ...(before === undefined ? [] : [`${path}: is of the same request as ${before}`]),
    ];
  });
}

function parameterViolations(
  { parameters }: CompiledOperation,
  { parameters: values, status }: RecordedResponse,
  path: string,
): string[] {
  const names = parameters.map(({ name }) => name);
  const unknown = Object.keys(values).filter((name) => !names.includes(name));
  const wrong = parameters.flatMap(({ name, required, validate }) => {
    if (!Object.hasOwn(values, name)) return required ? [`${path}.${name}: is missing`] : [];
    return validate(values[name], `${path}.${name}`);
  });
  // A 422 is about parameters that are not valid.
  return [
    ...unknown.map((name) => `${path}.${name}: is not documented${didYouMean(name, names)}`),
    ...(status === 422 ? [] : wrong),
  ];
}

function bodyViolations({ body, text }: RecordedResponse, path: string): string[] {
  if (text === undefined) return [];
  if (body !== undefined) return [`${path}.text: must not be given together with body`];
  try {
    JSON.parse(text);
    return [];
  } catch {
    return [`${path}.text: must be JSON`];
  }
}
