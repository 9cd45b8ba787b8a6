import type { ApiDescription } from "@9pic/openapi";

import { type Check, createCheckRunner } from "./check.ts";
import { checkClient } from "./client/suite.ts";
import { findUncovered } from "./coverage.ts";
import { createTransport, StoppedError, type Transport, type TransportOptions } from "./http/transport.ts";
import type { Caller } from "./options/environment.ts";
import { prepareOperation, requiredArguments, type TestedOperation } from "./properties/calls.ts";
import { checkProperties } from "./properties/suite.ts";
import { targetOf } from "./spec.ts";
import { createResponseValidator } from "./validate/response.ts";
import { createValidate } from "./validate/schemas.ts";
import { checkWorkflows } from "./workflows/suite.ts";

export type RunOptions = Pick<TransportOptions, "server" | "maxRequests" | "redact" | "sleep" | "onWait"> & {
  api: ApiDescription;
  caller: Caller;
  seed: number;
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
 * @throws NoResponseError if there is no response to the first request
 */
export async function run(options: RunOptions) {
  const { api, caller, server, seed, maxRequests, onCheck } = options;
  const startedAt = Date.now();
  const validate = createValidate(api);
  const transport = createTransport({
    ...options,
    apiKey: caller.apiKey,
    validateResponse: createResponseValidator(api, validate),
  });
  const runner = createCheckRunner(transport, onCheck);
  const shared = { api, validate, transport, runner, caller, seed, runs: runsFor(api, maxRequests) };

  const [first] = api.operations;
  if (first) await probe(transport, prepareOperation(first, shared));
  await checkWorkflows(shared);
  await checkProperties(shared);
  await checkClient(shared);

  return {
    ...{ server, seed, specVersion: api.info.version },
    caller: { orgId: caller.orgId, eventId: caller.eventId },
    checks: runner.checks,
    uncovered: findUncovered(api, transport.exchanges),
    exchanges: transport.exchanges,
    /** Why the run was stopped before its last check; undefined if it was not. */
    stopReason: transport.errors.find((error) => error instanceof StoppedError)?.message,
    /** In ms since 1970. */
    startedAt,
    /** In ms. */
    duration: Date.now() - startedAt,
  };
}

/** Calls an operation, to find out whether there is a server. */
async function probe(transport: Transport, tested: TestedOperation): Promise<void> {
  await transport.send({ path: targetOf(tested.operation, requiredArguments(tested)) }).catch((error: unknown) => {
    if (!(error instanceof StoppedError)) throw error; // Otherwise all checks are skipped, with the reason.
  });
}

/** Maximum number of calls for a property. */
const MAX_RUNS = 8;
/** Approximate number of other requests for an operation. */
const OTHER_REQUESTS = 10;

/** Returns the number of calls for each property with which the limit of requests suffices for all of them. */
function runsFor({ operations }: ApiDescription, maxRequests: number): number {
  const properties = operations.reduce((sum, { parameters }) => sum + 1 + parameters.length, 0);
  const left = maxRequests - OTHER_REQUESTS * operations.length;
  return Math.min(MAX_RUNS, Math.max(1, Math.floor(left / Math.max(1, properties))));
}
