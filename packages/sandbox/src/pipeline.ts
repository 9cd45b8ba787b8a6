import { admit } from "./admission.ts";
import { createView, type Engine } from "./engine.ts";
import { failure, type SandboxResponse } from "./envelope.ts";
import { exampleResponse } from "./examples.ts";
import type { Faults } from "./faults/faults.ts";
import { LONGEST_DELAY } from "./faults/options.ts";
import { force, wishedDelay } from "./force.ts";
import { Memory } from "./memory.ts";
import { documentedResponse, type Model, type Operation } from "./model/model.ts";
import type { Call } from "./operations/operation.ts";
import type { Sent } from "./parameters.ts";
import type { Wishes } from "./request.ts";
import type { Key } from "./world/keys.ts";
import type { LoadedWorld } from "./world/world.ts";

type Parts = {
  model: Model;
  world: LoadedWorld;
  faults: Faults;
  engine: Engine;
  onViolation: (violation: string) => void;
};
export type Pipeline = (operation: Operation, wishes: Wishes, sent: Sent) => SandboxResponse;

/** How long a slow key takes, in ms. */
const SLOW = 3000;

/**
 * Answers a call of an operation as the API would: the first check that fails decides. Their order is a choice of ours, and
 * spec/description.md says so. Every answer is held against the spec before it leaves.
 */
export function createPipeline(parts: Parts): Pipeline {
  const { world, faults } = parts;
  const answer = createAnswer(parts);
  return (operation, wishes, sent) => {
    let delay = faults.delay() + (wishedDelay(wishes) ?? 0);
    const admission = admit(world, faults, operation, wishes.key);
    if ("refusal" in admission) return late(judge(parts, operation, admission.refusal), delay);

    const { key } = admission;
    const shot = faults.oneShots.take(operation);
    delay += (shot?.delay ?? 0) + (key.state === "slow" ? SLOW : 0);
    const forced = force(parts, operation, wishes, { key, shot });
    const response = forced ? judge(parts, operation, forced) : answer(operation, key, sent);
    if (key.state === "flaky" && response.status < 400) faults.succeeded(operation.operationId);
    return late(response, delay);
  };
}

const late = (response: SandboxResponse, delay: number): SandboxResponse => ({
  ...response,
  delay: Math.min(delay, LONGEST_DELAY),
});

/** The checks of what was asked, and then the answer. It depends on nothing that changes, so it can be remembered. */
function createAnswer(parts: Parts) {
  const memory = new Memory<SandboxResponse>();
  const view = createView(parts.model);
  const answer = (operation: Operation, key: Key, sent: Sent): SandboxResponse => {
    const { values, problems } = parts.engine.read(operation, sent);
    if (problems.length > 0) return failure(422, problems.join("; "));

    const { org_id = key.org_id, event_id } = values as { org_id?: number; event_id?: number };
    const organisation = parts.world.organisations.get(key.org_id);
    if (!organisation || org_id !== key.org_id) return exampleResponse(operation, 403, "foreignOrganisation");
    const event = event_id === undefined ? undefined : organisation.events.find(event_id);
    if (event_id !== undefined && !event) return refuseEvent(parts.world, operation, event_id);
    return parts.engine.answer(operation, { parameters: values, organisation, event, view } as Call);
  };
  return (operation: Operation, key: Key, sent: Sent): SandboxResponse => {
    if (key.state === "unapproved-host") return exampleResponse(operation, 403, "unapprovedHost");
    return memory.ask(`${operation.operationId} ${key.org_id} ${sent.target}`, () =>
      judge(parts, operation, answer(operation, key, sent)),
    );
  };
}

const refuseEvent = (world: LoadedWorld, operation: Operation, event_id: number): SandboxResponse =>
  world.exists(event_id)
    ? exampleResponse(operation, 403, "foreignEvent")
    : exampleResponse(operation, 404, "unknownEvent");

/** An answer that is not as the spec says becomes a 500 that names what is wrong: the fault is the sandbox's, not the caller's. */
function judge({ onViolation }: Parts, operation: Operation, response: SandboxResponse): SandboxResponse {
  const { status, body } = response;
  const documented = documentedResponse(operation, status);
  const problems = documented ? documented.problems(body) : [`${status} is not documented`];
  // A refusal that the spec happens not to have is still the right one: of a foreign spec the order of checks is unknown.
  if (problems.length === 0 || (!documented && status >= 400)) return response;
  const violation = `${status} of ${operation.operationId} is not as the spec says: ${problems.join("; ")}`;
  onViolation(violation);
  return failure(500, violation);
}
