import type { Key } from "./dataset/keys.ts";
import { checkAndRun, type EngineParts } from "./engine.ts";
import { type FaultOptions, Faults, MAX_DELAY_MS } from "./faults.ts";
import { OverrideQueue, overrideResponse } from "./overrides.ts";
import type { RawRequest } from "./parameters.ts";
import { readDelay } from "./preference.ts";
import type { SandboxHeaders } from "./request.ts";
import { exampleResponse, failure, type SandboxResponse } from "./responses.ts";
import { type CompiledOperation, deepFreeze } from "./spec/compiled-spec.ts";
import { findResponse } from "./spec/documented.ts";

/** A request for a documented operation. `responses` holds what was returned for it so far, by key. */
export type RoutedRequest = {
  operation: CompiledOperation;
  sent: RawRequest;
  responses: Map<Key, ValidatedResponse>;
};

type ValidatedResponse = { response: SandboxResponse; violationMessage?: string };

type Parts = EngineParts & { faults: FaultOptions; clock: () => number; onViolation: (message: string) => void };

export type Pipeline = {
  run: (request: RoutedRequest, headers: SandboxHeaders) => SandboxResponse;
  overrides: OverrideQueue;
};

/** The delay of a slow key, in ms. */
const SLOW_DELAY_MS = 3000;

/** Creates the steps of a request, each of which can end it (README: How a response is made), and the state that they share. */
export function createPipeline(parts: Parts): Pipeline {
  const { dataset, engine, onViolation } = parts;
  const faults = new Faults(parts.faults, parts.clock);
  const overrides = new OverrideQueue();
  const finish = ({ response, violationMessage }: ValidatedResponse, delay: number): SandboxResponse => {
    if (violationMessage !== undefined) onViolation(violationMessage);
    return { ...response, delay: Math.min(delay, MAX_DELAY_MS) };
  };
  const run: Pipeline["run"] = ({ operation, sent, responses }, headers) => {
    const delay = faults.delay() + (readDelay(headers) ?? 0);
    const known = dataset.keys.get(headers["x-api-key"] ?? "");
    const refusal = faults.throttle(operation, known) ?? authenticate(operation, known, headers["x-api-key"]);
    if (refusal) return finish(replaceInvalidResponse(operation, refusal), delay);

    const key = known as Key;
    const queued = overrides.take(operation);
    const override = overrideResponse(operation, headers, queued, engine.prefer) ?? faults.fail(operation, key);
    let validated = override ? replaceInvalidResponse(operation, override) : responses.get(key);
    if (!validated) {
      validated = replaceInvalidResponse(operation, checkAndRun(parts, operation, key, sent));
      responses.set(key, validated);
    }
    if (key.state === "flaky" && validated.response.status < 400) faults.succeeded(operation.operationId);
    return finish(validated, delay + (queued?.delay ?? 0) + (key.state === "slow" ? SLOW_DELAY_MS : 0));
  };
  return { run, overrides };
}

/** Returns a 401 or 403 for a request whose key is missing, unknown or inactive. */
function authenticate(operation: CompiledOperation, key: Key | undefined, sent = ""): SandboxResponse | undefined {
  if (!sent) return exampleResponse(operation, 401, "missingKey");
  if (!key) return exampleResponse(operation, 403, "unknownKey");
  return key.state === "inactive" ? exampleResponse(operation, 403, "inactiveKey") : undefined;
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
