import { unsafeIntegers } from "./dataset/ids.ts";
import type { RecordedResponse } from "./dataset/recorded.ts";
import { essenceOf } from "./request/media-types.ts";
import { readRequest } from "./request/parameters.ts";
import { readAllHeaders, readTarget, type SandboxRequest } from "./request/request.ts";
import { createRouter } from "./request/router.ts";
import type { CompiledSpec } from "./spec/compiled-spec.ts";

/** A response as it arrived: its status, its `Content-Type`, and its body. */
export type ReceivedResponse = { status: number; type: string; text: string };

type Recorder = (request: SandboxRequest, response: ReceivedResponse) => RecordedResponse | undefined;

/** Statuses that say more of the key and the moment than of what was requested. */
const PASSING_STATUSES = [401, 408, 429];

/**
 * Creates a function that makes a recorded response of an exchange with an API. It returns undefined for what a dataset cannot have: a response to a
 * request that is not documented or not valid, a body that is not JSON, a status that other requests would not get, and the failure of a request
 * with a body, which is not recorded.
 */
export function createRecorder({ operations }: CompiledSpec): Recorder {
  const route = createRouter(operations);
  return (request, { status, type, text }) => {
    const { path, search } = readTarget(request.url);
    const found = route(path);
    const operation = found?.methods.get(request.method);
    if (!found || !operation || !isRecordable(status, operation.body !== undefined)) return undefined;
    const headers = readAllHeaders(request);
    const sent = { path: found.parameters, search, headers };
    const { values, violations } = readRequest({ ...operation, body: undefined }, sent);
    const { parameters } = operation;
    // An integer beyond 2^53 is text here, which a dataset cannot have.
    const isValid = parameters.every(({ name, validate }) => !(name in values) || validate(values[name]).length === 0);
    if (status !== 422 && (violations.length > 0 || !isValid)) return undefined;
    if (unsafeIntegers(values).length > 0) return undefined;
    const body = readBody(type, text);
    return body && { operationId: operation.operationId, parameters: values, status, ...body };
  };
}

const isRecordable = (status: number, hasBody: boolean): boolean =>
  status >= 200 && status < (hasBody ? 300 : 500) && !PASSING_STATUSES.includes(status);

/** Returns a body as a value if it would be written as it arrived. */
function readBody(type: string, text: string): { body?: unknown; text?: string } | undefined {
  if (text === "") return {};
  if (essenceOf(type) !== "application/json") return undefined;
  try {
    const body: unknown = JSON.parse(text);
    const isExact = JSON.stringify(body) === text && unsafeIntegers(body).length === 0;
    return isExact ? { body } : { text };
  } catch {
    return undefined;
  }
}
