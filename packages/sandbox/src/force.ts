import type { Key } from "./dataset/keys.ts";
import type { Engine } from "./engine.ts";
import { failure, type SandboxResponse } from "./envelope.ts";
import { exampleResponse } from "./examples.ts";
import type { Faults } from "./faults/faults.ts";
import { MAX_DELAY_MS } from "./faults/options.ts";
import type { Override } from "./faults/overrides.ts";
import type { OperationModel } from "./model/model.ts";
import { readPreference } from "./prefer.ts";
import type { SandboxHeaders } from "./request.ts";

/** The answer that somebody wants to see whatever was asked: a test, the caller, the key, or chance. */
export function force(
  { faults, engine }: { faults: Faults; engine: Engine },
  operation: OperationModel,
  headers: SandboxHeaders,
  { key, shot }: { key: Key; shot: Override | undefined },
): SandboxResponse | undefined {
  if (shot?.status !== undefined) return exampleResponse(operation, shot.status, shot.example);

  if (wishedDelay(headers) === undefined)
    return failure(422, `header.x-mock-delay: must be a number of milliseconds, 0 to ${MAX_DELAY_MS}`);
  const preference = headers.prefer === undefined ? undefined : readPreference(headers.prefer, operation);
  if (preference && "problem" in preference) return failure(422, preference.problem);
  if (preference) return engine.prefer(operation, preference);

  const fails =
    key.state === "down" || (key.state === "flaky" && faults.failsAgain(operation.operationId)) || faults.strikes();
  return fails ? exampleResponse(operation, 500, "internalServerError") : undefined;
}

/** How long the caller headers to wait, in ms; undefined if that is no number of milliseconds. */
export function wishedDelay({ delay = "0" }: SandboxHeaders): number | undefined {
  return /^\d+$/.test(delay) && Number(delay) <= MAX_DELAY_MS ? Number(delay) : undefined;
}
