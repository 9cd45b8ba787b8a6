import type { ApiDescription } from "@9pic/openapi";

import { checkAccess } from "./access/suite.ts";
import { type Check, createCheckRunner, type Suite, SUITES } from "./check.ts";
import { checkClient } from "./client/suite.ts";
import { findUncovered } from "./coverage.ts";
import { findEvent } from "./discover.ts";
import { NoConnectionError, NoResponseError, StoppedError } from "./http/errors.ts";
import { createTransport, type Transport, type TransportOptions } from "./http/transport.ts";
import type { Caller } from "./options/environment.ts";
import { prepareOperations, requestOf, requiredArguments, type TestedOperation } from "./properties/calls.ts";
import { checkProperties, type PropertiesContext, requestsFor } from "./properties/suite.ts";
import { explainConstantStatus } from "./report/constant-status.ts";
import { createResponseValidator } from "./validate/response.ts";
import { createValidate } from "./validate/schemas.ts";
import { checkWorkflows } from "./workflows/suite.ts";

export type RunOptions = Pick<
  TransportOptions,
  "server" | "maxRequests" | "isTestServer" | "redact" | "sleep" | "onWait"
> & {
  api: ApiDescription;
  caller: Caller;
  seed: number;
  /** All of them by default. */
  suites?: readonly Suite[];
  /** Called before the first check, with the event that was found. */
  onStart?: (caller: Caller) => void;
  /** Called with each check when it is done. */
  onCheck: (check: Check) => void;
};

/** All that a report contains. */
export type RunResult = Awaited<ReturnType<typeof run>>;
/** What is checked, and with what. */
export type RunSubject = Pick<RunResult, "server" | "specVersion" | "caller" | "seed">;

/**
 * Runs all suites against a server.
 *
 * @throws NoConnectionError if there is no connection for the first request
 */
export async function run(options: RunOptions) {
  const { api, server, seed, maxRequests, onCheck } = options;
  const startedAt = Date.now();
  const validate = createValidate(api);
  const transport = createTransport({
    ...options,
    validateResponse: createResponseValidator(api, validate),
  });
  const runner = createCheckRunner(transport, onCheck);
  const caller = await completeCaller(options, transport);
  options.onStart?.(caller);
  const tested = prepareOperations(api, { validate, caller, seed });
  const sendable = tested.filter(({ operation }) => transport.whyNotSent(operation) === undefined);
  const shared = { api, transport, runner, caller, seed, tested, runs: runsFor(sendable, maxRequests) };

  const [first] = sendable;
  if (first && transport.exchanges.length === 0) await probe(transport, first);
  for (const suite of options.suites ?? SUITES) await CHECKS[suite](shared);

  return {
    ...{ server, seed, specVersion: api.info.version },
    caller: { orgId: caller.orgId, eventId: caller.eventId },
    checks: explainConstantStatus(runner.checks, transport.exchanges),
    /** The header that carries the key. */
    keyHeader: transport.credentials.all[0]?.name,
    uncovered: findUncovered(api, transport),
    exchanges: transport.exchanges,
    /** Why the run was stopped before its last check; undefined if it was not. */
    stopReason: transport.errors.find((error) => error instanceof StoppedError)?.message,
    /** In ms since 1970. */
    startedAt,
    /** In ms. */
    duration: Date.now() - startedAt,
  };
}

const CHECKS: Record<Suite, (context: PropertiesContext) => Promise<void>> = {
  workflows: checkWorkflows,
  properties: checkProperties,
  access: checkAccess,
  client: checkClient,
};

/** Calls an operation, to find out whether there is a server. */
async function probe(transport: Transport, tested: TestedOperation): Promise<void> {
  await transport.send(await requestOf(tested, { args: requiredArguments(tested) })).catch(unlessReported);
}

/** Returns the caller with an event, if there is one. */
async function completeCaller({ api, caller }: RunOptions, transport: Transport): Promise<Caller> {
  if (caller.eventId !== undefined) return caller;
  return { ...caller, eventId: await findEvent(api, transport, caller).catch(unlessReported) };
}

/** A run that was stopped skips all checks, with the reason. A server that sends no response fails them. */
function unlessReported(error: unknown): undefined {
  const isReported = error instanceof StoppedError || error instanceof NoResponseError;
  if (!isReported || error instanceof NoConnectionError) throw error;
}

/** Maximum number of calls for a property. */
const MAX_RUNS = 8;
/** Number of other requests for an operation: workflows, access, conditions, items of lists, and client. */
const OTHER_REQUESTS = 24;
/** Default limit of requests for each operation, with which the number of calls is the maximum. */
export const REQUESTS_PER_OPERATION = 100;

/** Returns the largest number of calls for each property with which the limit of requests suffices for all of them. */
function runsFor(tested: TestedOperation[], maxRequests: number): number {
  const total = (runs: number): number => tested.reduce((sum, one) => sum + OTHER_REQUESTS + requestsFor(one, runs), 0);
  let runs = MAX_RUNS;
  while (runs > 1 && total(runs) > maxRequests) runs--;
  return runs;
}
