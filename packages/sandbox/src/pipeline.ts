import { authenticate, takesKey } from "./authenticate.ts";
import type { Key } from "./dataset/keys.ts";
import { checkAndRun, type EngineParts, type UnreadRequest } from "./engine.ts";
import { type FaultOptions, Faults, MAX_DELAY_MS } from "./faults.ts";
import { OverrideQueue, overrideResponse } from "./overrides.ts";
import { readDelay } from "./preference.ts";
import { readAllHeaders, readHeaders, type SandboxRequest } from "./request/request.ts";
import { failure, type SandboxResponse } from "./responses.ts";
import { type CompiledOperation, deepFreeze } from "./spec/compiled-spec.ts";
import { findResponse } from "./spec/documented.ts";

/** A request for a documented operation. */
export type RoutedRequest = {
  operation: CompiledOperation;
  path: Record<string, string>;
  search: string;
  takesKey: boolean;
  /** What was returned for this URL so far, by key; undefined where a response depends on more than the URL. */
  responses: Map<Key, ValidatedResponse> | undefined;
};

/** Routes a request by its path. */
export const routeRequest = (
  operation: CompiledOperation,
  path: Record<string, string>,
  search: string,
): RoutedRequest => ({
  operation,
  path,
  search,
  takesKey: takesKey(operation),
  responses: dependsOnUrl(operation) ? new Map() : undefined,
});

/** Whether the response to a request depends on nothing but its URL and its key. */
const dependsOnUrl = ({ method, parameters, credentials }: CompiledOperation): boolean =>
  method === "GET" && parameters.every((one) => one.in !== "header") && credentials.every(({ isApiKey }) => isApiKey);

type ValidatedResponse = { response: SandboxResponse; violationMessage?: string };

type Parts = EngineParts & { faults: FaultOptions; clock: () => number; onViolation: (message: string) => void };

export type Pipeline = {
  run: (routed: RoutedRequest, request: SandboxRequest) => SandboxResponse;
  overrides: OverrideQueue;
};

/** The delay of a slow key, in ms. */
const SLOW_DELAY_MS = 3000;

const NO_HEADERS: Record<string, string> = {};

/** Creates the steps of a request, each of which can end it (README: How a response is made), and the state that they share. */
export function createPipeline(parts: Parts): Pipeline {
  const { dataset, engine, onViolation } = parts;
  const faults = new Faults(parts.faults, parts.clock);
  const overrides = new OverrideQueue();
  const finish = ({ response, violationMessage }: ValidatedResponse, delay: number): SandboxResponse => {
    if (violationMessage !== undefined) onViolation(violationMessage);
    return { ...response, delay: Math.min(delay, MAX_DELAY_MS) };
  };
  const run: Pipeline["run"] = (routed, request) => {
    const { operation, responses } = routed;
    const headers = readHeaders(request);
    const all = responses ? NO_HEADERS : readAllHeaders(request);
    const delay = faults.delay() + (readDelay(headers) ?? 0);
    const key = routed.takesKey ? dataset.keys.get(headers["x-api-key"] ?? "") : undefined;
    const refusal = faults.throttle(operation, key) ?? authenticate(operation, key, headers, all);
    if (refusal) return finish(replaceInvalidResponse(operation, refusal), delay);

    const queued = overrides.take(operation);
    const override = overrideResponse(operation, headers, queued, engine.prefer) ?? faults.fail(operation, key);
    let validated = override ? replaceInvalidResponse(operation, override) : key && responses?.get(key);
    if (!validated) {
      const { path, search } = routed;
      const sent: UnreadRequest = { path, search, headers: all, body: responses ? undefined : request.body };
      validated = replaceInvalidResponse(operation, checkAndRun(parts, operation, key, sent));
      if (key) responses?.set(key, validated);
    }
    if (key?.state === "flaky" && validated.response.status < 400) faults.succeeded(operation.operationId);
    return finish(validated, delay + (queued?.delay ?? 0) + (key?.state === "slow" ? SLOW_DELAY_MS : 0));
  };
  return { run, overrides };
}

/** Replaces a response that does not match the spec by a 500 that names the violations: the sandbox is at fault, not the caller. */
function replaceInvalidResponse(operation: CompiledOperation, response: SandboxResponse): ValidatedResponse {
  const { status, body } = response;
  const documented = findResponse(operation, status);
  const violations = documented ? documented.validate(body) : ["it is not documented"];
  // Another document need not document each refusal of the sandbox, so an undocumented one is returned as it is.
  if (violations.length === 0 || (!documented && status >= 400)) return { response: deepFreeze(response) };
  const violationMessage = `The ${status} response of ${operation.operationId} does not match the spec: ${violations.join("; ")}`;
  return { response: failure(500, violationMessage), violationMessage };
}
