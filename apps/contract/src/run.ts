import type { ApiDescription } from "@9pic/openapi";

import { type Check, createCheckRunner } from "./check.ts";
import { checkClient } from "./client/suite.ts";
import { findUncovered, type Uncovered } from "./coverage.ts";
import type { Exchange } from "./http/exchange.ts";
import { createTransport, StoppedError, type Transport, type TransportOptions } from "./http/transport.ts";
import { type Caller, ownIds } from "./options/environment.ts";
import { checkProperties } from "./properties/suite.ts";
import { createFindOperation, documentedArguments, serializeArguments, targetOf } from "./spec.ts";
import { createResponseValidator } from "./validate/response.ts";
import { createValidate } from "./validate/schemas.ts";
import { checkWorkflows } from "./workflows/suite.ts";

export type RunOptions = Pick<TransportOptions, "server" | "maxRequests" | "redact" | "sleep" | "now" | "onWait"> & {
  api: ApiDescription;
  caller: Caller;
  seed: number;
  /** Called with each check when it is done. */
  onCheck: (check: Check) => void;
};

/** What is checked, and with what. */
export type RunSubject = { server: string; specVersion: string; caller: Omit<Caller, "apiKey">; seed: number };

/** All that a report contains. */
export type RunResult = RunSubject & {
  checks: readonly Check[];
  uncovered: Uncovered[];
  exchanges: readonly Exchange[];
  /** Why the run was stopped before its last check; undefined if it was not. */
  stopReason: string | undefined;
  /** In ms since 1970. */
  startedAt: number;
  /** In ms. */
  duration: number;
};

/**
 * Runs all suites against a server.
 *
 * @throws NoResponseError if there is no response to the first request
 */
export async function run(options: RunOptions): Promise<RunResult> {
  const { api, caller, server, seed, maxRequests, now, onCheck } = options;
  const startedAt = now();
  const validate = createValidate(api);
  const transport = createTransport({
    ...options,
    apiKey: caller.apiKey,
    findOperation: createFindOperation(api),
    validateResponse: createResponseValidator(api, validate),
  });
  const runner = createCheckRunner(transport, onCheck);
  const shared = { api, validate, transport, runner, caller, seed };

  await probe(transport, api, caller);
  await checkWorkflows(shared);
  await checkProperties({ ...shared, runs: runsFor(api, maxRequests) });
  await checkClient(shared);

  return {
    ...{ server, seed, startedAt, specVersion: api.info.version },
    caller: { orgId: caller.orgId, eventId: caller.eventId },
    checks: runner.checks,
    uncovered: findUncovered(api, transport.exchanges),
    exchanges: transport.exchanges,
    stopReason: transport.stopReason(),
    duration: now() - startedAt,
  };
}

/** Calls the first operation, to find out whether there is a server. */
async function probe(transport: Transport, api: ApiDescription, caller: Caller): Promise<void> {
  const [operation] = api.operations;
  if (!operation) return;
  const required = { ...operation, parameters: operation.parameters.filter((parameter) => parameter.required) };
  const args = serializeArguments({ ...documentedArguments(required), ...ownIds(caller) });
  await transport.send({ path: targetOf(operation, args) }).catch((error: unknown) => {
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
