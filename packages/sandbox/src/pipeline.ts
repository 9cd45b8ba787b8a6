import { authenticate, takesKey } from "./authenticate.ts";
import type { Key } from "./dataset/keys.ts";
import { RECORDED, recordedValue } from "./dataset/recorded.ts";
import { checkAndRun, type EngineParts, type UnreadRequest } from "./engine.ts";
import { type FaultOptions, MAX_DELAY_MS, mergeFaults } from "./faults/fault-options.ts";
import { applyFault } from "./faults/fault.ts";
import { intervene, type Intervention } from "./overrides/intervene.ts";
import { OverrideList } from "./overrides/override-list.ts";
import { readDelay } from "./overrides/preference.ts";
import {
  readAllHeaders,
  readHeaders,
  type SandboxHeaders,
  type SandboxRequest,
  SESSION_NAME,
} from "./request/request.ts";
import { failure, type SandboxResponse } from "./responses.ts";
import { Sessions } from "./sessions.ts";
import { type CompiledOperation, deepFreeze } from "./spec/compiled-spec.ts";
import { findResponse } from "./spec/documented.ts";

/** A request for a documented operation. */
export type RoutedRequest = {
  operation: CompiledOperation;
  /** The path as it was sent. */
  target: string;
  path: Record<string, string>;
  search: string;
  takesKey: boolean;
  /** What was returned for this URL so far, by key; undefined where a response depends on more than the URL. */
  responses: Map<Key, ValidatedResponse> | undefined;
  /** Whether it was requested before: most URLs are requested once, and then remembering a response is not worth its cost. */
  isRepeated: boolean;
};

/** Routes a request by its path. */
export const routeRequest = (
  operation: CompiledOperation,
  target: string,
  path: Record<string, string>,
  search: string,
): RoutedRequest => ({
  operation,
  target,
  path,
  search,
  takesKey: takesKey(operation),
  responses: dependsOnUrl(operation) ? new Map() : undefined,
  isRepeated: false,
});

/** Whether the response to a request depends on nothing but its URL and its key. */
const dependsOnUrl = ({ method, parameters, credentials }: CompiledOperation): boolean =>
  method === "GET" && parameters.every((one) => one.in !== "header") && credentials.every(({ isApiKey }) => isApiKey);

type ValidatedResponse = { response: SandboxResponse; violationMessage?: string };

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
    { fault, delay, cause = response.cause }: Intervention,
  ): SandboxResponse => {
    if (violationMessage !== undefined) onViolation(violationMessage);
    const sent = fault === undefined ? response : applyFault(fault, response, { operation, now: clock() });
    return { ...sent, cause: cause ?? sent.cause, delay: Math.min(sent.delay + delay, MAX_DELAY_MS) };
  };
  const run: Pipeline["run"] = (routed, request) => {
    const { operation, responses, target, search } = routed;
    const headers = readHeaders(request);
    const all = responses ? NO_HEADERS : readAllHeaders(request);
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
    let validated = response ? replaceInvalidResponse(operation, response) : key && responses?.get(key);
    if (!validated) {
      const sent: UnreadRequest = {
        path: routed.path,
        search,
        headers: all,
        body: responses ? undefined : request.body,
      };
      validated = replaceInvalidResponse(operation, checkAndRun(parts, operation, key, sent));
      if (key && routed.isRepeated) responses?.set(key, deepFreeze(validated));
      routed.isRepeated = true;
    }
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

/** Returns the session of a request; an invalid name is refused when the headers are read. */
const sessionName = ({ "x-mock-session": name = "" }: SandboxHeaders): string => (SESSION_NAME.test(name) ? name : "");

/** Replaces a response that does not match the spec by a 500 that names the violations: the sandbox is at fault, not the caller. */
function replaceInvalidResponse(operation: CompiledOperation, response: SandboxResponse): ValidatedResponse {
  const { operationId } = operation;
  // Examples of another document are sent as they are.
  if (operation.isForeign) return { response: { ...response, operationId } };
  const { status } = response;
  const isRecorded = response.cause === RECORDED;
  const body = isRecorded ? recordedValue(response) : response.body;
  const documented = findResponse(operation, status);
  const violations = documented ? documented.validate(body) : ["it is not documented"];
  // Another document need not document each refusal of the sandbox, so an undocumented one is returned as it is.
  if (violations.length === 0 || (!documented && status >= 400)) return { response: { ...response, operationId } };
  const violationMessage = `The ${isRecorded ? "recorded " : ""}${status} response of ${operationId} does not match the spec: ${violations.join("; ")}`;
  // It shows what the API does.
  if (isRecorded) return { response: deepFreeze({ ...response, operationId }), violationMessage };
  return { response: { ...failure(500, violationMessage), operationId }, violationMessage };
}
