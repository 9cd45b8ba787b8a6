import { admit } from "./admission.ts";
import { createAnswer } from "./answer.ts";
import type { LoadedDataset } from "./dataset/dataset.ts";
import type { Engine } from "./engine.ts";
import type { SandboxResponse } from "./envelope.ts";
import type { Faults } from "./faults/faults.ts";
import { MAX_DELAY_MS } from "./faults/options.ts";
import { force, wishedDelay } from "./force.ts";
import { type Judged, judge } from "./judge.ts";
import type { Model, OperationModel } from "./model/model.ts";
import type { RawParameters } from "./parameters.ts";
import type { SandboxHeaders } from "./request.ts";

type Parts = {
  model: Model;
  dataset: LoadedDataset;
  faults: Faults;
  engine: Engine;
  onViolation: (violation: string) => void;
};
export type Pipeline = (operation: OperationModel, headers: SandboxHeaders, sent: RawParameters) => SandboxResponse;

/** How long a slow key takes, in ms. */
const SLOW = 3000;

/**
 * Answers a call of an operation as the API would: the first check that fails decides. Their order is a choice of ours, and
 * spec/description.md says so: throttle and key (admission.ts), what was wished for (force.ts), then host, values and ownership
 * (answer.ts). Every answer is held against the spec before it leaves.
 */
export function createPipeline(parts: Parts): Pipeline {
  const { dataset, faults, onViolation } = parts;
  const answer = createAnswer(parts);
  const leave = ({ response, violation }: Judged, delay: number): SandboxResponse => {
    if (violation !== undefined) onViolation(violation);
    return { ...response, delay: Math.min(delay, MAX_DELAY_MS) };
  };
  return (operation, headers, sent) => {
    const wished = faults.delay() + (wishedDelay(headers) ?? 0);
    const admission = admit(dataset, faults, operation, headers.key);
    if ("refusal" in admission) return leave(judge(operation, admission.refusal), wished);

    const { key } = admission;
    const shot = faults.overrides.take(operation);
    const forced = force(parts, operation, headers, { key, shot });
    const judged = forced ? judge(operation, forced) : answer(operation, key, sent);
    if (key.state === "flaky" && judged.response.status < 400) faults.succeeded(operation.operationId);
    return leave(judged, wished + (shot?.delay ?? 0) + (key.state === "slow" ? SLOW : 0));
  };
}
