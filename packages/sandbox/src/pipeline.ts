import { authenticate } from "./authenticate.ts";
import type { Key } from "./dataset/keys.ts";
import { checkAndRun, type EngineParts, type UnreadRequest } from "./engine.ts";
import { type FaultOptions, MAX_DELAY_MS, mergeFaults } from "./faults/fault-options.ts";
import { applyFault } from "./faults/fault.ts";
import { readDelay } from "./overrides/header-override.ts";
import { intervene, type Intervention } from "./overrides/intervene.ts";
import { OverrideList } from "./overrides/override-list.ts";
import {
  readAllHeaders,
  readHeaders,
  type SandboxHeaders,
  type SandboxRequest,
  SESSION_NAME,
} from "./request/request.ts";
import type { SandboxResponse } from "./responses.ts";
import type { RoutedRequest } from "./routed-request.ts";
import { Sessions } from "./sessions.ts";
import { deepFreeze } from "./spec/compiled-spec.ts";
import { replaceInvalidResponse, type ValidatedResponse } from "./validated-response.ts";

type Parts = EngineParts & {
  faults: FaultOptions;
  clock: () => number;
  onViolation: (message: string) => void;
  /** Called when overrides, scenarios or faults have changed. */
  onChange: () => void;
};

export type Pipeline = {
  run: (routed: RoutedRequest, request: SandboxRequest) => SandboxResponse;
  overrides: OverrideList;
  sessions: Sessions;
  /** Forgets the overrides, counters and scenario of a session. */
  resetSession: (session: string) => void;
  /** The current faults. */
  faults: FaultOptions;
};

/** The delay of a slow key, in ms. */
const SLOW_DELAY_MS = 3000;

const NO_HEADERS: Record<string, string> = {};

/** Creates the steps of a request, each of which can end it (README: How a response is made), and the state that they share. */
export function createPipeline(parts: Parts): Pipeline {
  const { dataset, engine, clock, onViolation, onChange } = parts;
  const { scenarios } = dataset;
  const overrides = new OverrideList();
  const sessions = new Sessions(() => pipeline.faults, clock);
  const interventions = { overrides, scenarios, prefer: engine.prefer, onChange };
  const finish = (
    { operation }: RoutedRequest,
    { response, violationMessage }: ValidatedResponse,
    { fault, delay, cause }: Intervention,
  ): SandboxResponse => {
    if (violationMessage !== undefined) onViolation(violationMessage);
    const sent = fault === undefined ? response : applyFault(fault, response, { operation, now: clock() });
    const causes = fault !== undefined && cause !== undefined ? `${cause}, fault ${fault}` : (cause ?? sent.cause);
    return { ...sent, cause: causes, delay: Math.min(sent.delay + delay, MAX_DELAY_MS) };
  };
  const run: Pipeline["run"] = (routed, request) => {
    const { operation, target, search } = routed;
    const headers = readHeaders(request);
    const all = routed.responses ? NO_HEADERS : readAllHeaders(request);
    const session = sessions.get(sessionName(headers));
    const { faults } = session;
    const delay = faults.delay();
    const sentKey = headers["x-api-key"];
    const key = routed.takesKey ? dataset.keys.get(sentKey ?? "") : undefined;
    const refusal = faults.throttle(operation, key) ?? authenticate(operation, key, headers, all, search);
    if (refusal)
      return finish(routed, replaceInvalidResponse(operation, refusal), { delay: delay + (readDelay(headers) ?? 0) });

    const overridden = { operation, key: sentKey, session: session.name, target, search };
    const intervention = intervene(interventions, overridden, headers, session, key);
    const { response } = intervention;
    const validated = response
      ? replaceInvalidResponse(operation, response)
      : usualResponse(parts, routed, key, request, all);
    if (key?.state === "flaky" && validated.response.status < 400) faults.succeeded(operation.operationId);
    const total = delay + intervention.delay + (key?.state === "slow" ? SLOW_DELAY_MS : 0);
    return finish(routed, validated, { ...intervention, delay: total });
  };
  const resetSession = (session: string): void => {
    overrides.removeSession(session);
    sessions.reset(session);
  };
  const pipeline: Pipeline = { run, overrides, sessions, resetSession, faults: mergeFaults({}, parts.faults) };
  return pipeline;
}

/** Returns the response that nothing has replaced: the remembered one, or else that of the engine. */
function usualResponse(
  parts: EngineParts,
  routed: RoutedRequest,
  key: Key | undefined,
  request: SandboxRequest,
  headers: Record<string, string>,
): ValidatedResponse {
  const { operation, path, search, responses } = routed;
  const known = key && responses?.get(key);
  if (known) return known;
  const sent: UnreadRequest = { path, search, headers, body: responses ? undefined : request.body };
  const validated = replaceInvalidResponse(operation, checkAndRun(parts, operation, key, sent));
  if (key && routed.isRepeated) responses?.set(key, deepFreeze(validated));
  routed.isRepeated = true;
  return validated;
}

/** Returns the session of a request; an invalid name is refused when the headers are read. */
const sessionName = ({ "x-mock-session": name = "" }: SandboxHeaders): string => (SESSION_NAME.test(name) ? name : "");
