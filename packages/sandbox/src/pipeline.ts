import { authenticate, throttle } from "./authenticate.ts";
import type { Key } from "./dataset/keys.ts";
import { failure, type SandboxResponse } from "./envelope.ts";
import { type Faults, MAX_DELAY_MS } from "./faults.ts";
import { deepFreeze, findResponse, type OperationModel } from "./model/model.ts";
import type { OverrideQueue } from "./override-queue.ts";
import { readDelay, readOverride } from "./override.ts";
import type { RawParameters } from "./parameters.ts";
import type { SandboxHeaders } from "./request.ts";
import { createRespond, type RespondParts } from "./respond.ts";

/** A request for a documented operation. `responses` holds what was returned for it so far, by key. */
export type RoutedRequest = {
  operation: OperationModel;
  sent: RawParameters;
  responses: Map<Key, ValidatedResponse>;
};

type ValidatedResponse = { response: SandboxResponse; violation?: string };

type Parts = RespondParts & { faults: Faults; overrides: OverrideQueue; onViolation: (violation: string) => void };

/** The delay of a slow key, in ms. */
const SLOW_DELAY_MS = 3000;

/**
 * Makes the function that responds to a routed request as the API would: throttle, key, override, then host, parameters, ownership
 * and operation (respond.ts). The first step that fails decides; their order is an assumption, which spec/description.md states.
 * Every response is validated against the spec before it is returned.
 */
export function createPipeline(parts: Parts): (request: RoutedRequest, headers: SandboxHeaders) => SandboxResponse {
  const { dataset, faults, overrides, engine, onViolation } = parts;
  const respond = createRespond(parts);
  const finish = ({ response, violation }: ValidatedResponse, delay: number): SandboxResponse => {
    if (violation !== undefined) onViolation(violation);
    return { ...response, delay: Math.min(delay, MAX_DELAY_MS) };
  };
  return ({ operation, sent, responses }, headers) => {
    const delay = faults.delay() + (readDelay(headers) ?? 0);
    const known = dataset.keys.get(headers["x-api-key"] ?? "");
    const throttled = throttle(operation, known, faults);
    if (throttled) return finish(validateResponse(operation, throttled), delay);
    const { key, refusal } = authenticate(operation, known, headers["x-api-key"]);
    if (refusal) return finish(validateResponse(operation, refusal), delay);

    const queued = overrides.take(operation);
    const override = readOverride(operation, headers, { key, queued, faults, prefer: engine.prefer });
    let validated = override ? validateResponse(operation, override) : responses.get(key);
    if (!validated) {
      validated = validateResponse(operation, respond(operation, key, sent));
      responses.set(key, validated);
    }
    if (key.state === "flaky" && validated.response.status < 400) faults.succeeded(operation.operationId);
    return finish(validated, delay + (queued?.delay ?? 0) + (key.state === "slow" ? SLOW_DELAY_MS : 0));
  };
}

/** Replaces a response that does not match the spec by a 500 that names the violation: the sandbox is at fault, not the caller. */
function validateResponse(operation: OperationModel, response: SandboxResponse): ValidatedResponse {
  const { status, body } = response;
  const documented = findResponse(operation, status);
  const violations = documented ? documented.validate(body) : ["it is not documented"];
  // A foreign spec need not document each refusal of the sandbox, so an undocumented one is returned as it is.
  if (violations.length === 0 || (!documented && status >= 400)) return { response: deepFreeze(response) };
  const violation = `The ${status} response of ${operation.operationId} does not match the spec: ${violations.join("; ")}`;
  return { response: failure(500, violation), violation };
}
