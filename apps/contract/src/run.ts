import { addressOf } from "./address.ts";
import { type Check, createValidator } from "./check.ts";
import { checkClient } from "./client/layer.ts";
import { type Gap, gapsOf } from "./coverage.ts";
import { type Document, parametersOf, routesOf } from "./document.ts";
import { createJudge } from "./judge/judge.ts";
import { createCompile } from "./judge/schemas.ts";
import type { Caller } from "./options/environment.ts";
import { checkProperties } from "./properties/layer.ts";
import type { Exchange } from "./wire/exchange.ts";
import { createGate, type Gate, type GateOptions, Stopped } from "./wire/gate.ts";
import { createFindOperation } from "./wire/route.ts";
import { createHide } from "./wire/secret.ts";
import { checkWorkflows } from "./workflows/layer.ts";

export type RunOptions = Pick<GateOptions, "server" | "maxRequests" | "sleep" | "now" | "onWait"> & {
  document: Document;
  caller: Caller;
  seed: number;
  /** Is told of each check once it is made. */
  onCheck: (check: Check) => void;
};

/** All that a report tells. */
export type Result = {
  server: string;
  specVersion: string;
  caller: Omit<Caller, "apiKey">;
  seed: number;
  checks: readonly Check[];
  gaps: Gap[];
  exchanges: readonly Exchange[];
  /** In ms since 1970. */
  startedAt: number;
  /** In ms. */
  duration: number;
};

/**
 * Asks a server all that there is to ask, layer by layer.
 *
 * @throws NoAnswer if the server does not answer at all
 */
export async function run(options: RunOptions): Promise<Result> {
  const { document, caller, server, seed, maxRequests, now, onCheck } = options;
  const startedAt = now();
  const hide = createHide(caller.apiKey);
  const gate = createGate({ ...options, apiKey: caller.apiKey, hide, findOperation: createFindOperation(document) });
  const compile = createCompile(document);
  const judge = createJudge(document, compile);
  const checker = createValidator(gate, judge, onCheck);
  const shared = { document, compile, gate, judge, checker, caller, seed };

  await reach(gate, document, caller);
  await checkWorkflows(shared);
  await checkProperties({ ...shared, runs: runsFor(document, maxRequests) });
  await checkClient(shared);

  const { orgId, eventId } = caller;
  return {
    server,
    specVersion: document.info.version,
    caller: { orgId, eventId },
    seed,
    checks: checker.checks,
    gaps: gapsOf(document, gate.exchanges),
    exchanges: gate.exchanges,
    startedAt,
    duration: now() - startedAt,
  };
}

/** Calls the first operation, only to see whether anybody answers. */
async function reach(gate: Gate, document: Document, { orgId, eventId }: Caller): Promise<void> {
  const [route] = routesOf(document);
  if (!route) return;
  const parameters = parametersOf(document, route.operation);
  const examples = parameters
    .filter(({ required }) => required)
    .map(({ name, example }) => [name, String(example)] as const);
  const texts = { ...Object.fromEntries(examples), org_id: String(orgId), event_id: String(eventId) };
  await gate.ask({ path: addressOf(route, parameters, texts) }).catch((error: unknown) => {
    if (!(error instanceof Stopped)) throw error; // The checks will say that they were not made.
  });
}

/** How many calls a property has, at most, and about how many requests an operation takes beside its properties. */
const MOST_RUNS = 8;
const OTHER_REQUESTS = 10;

/** How many calls each property can have, so that all of them have some before the limit is reached. */
function runsFor(document: Document, maxRequests: number): number {
  const routes = routesOf(document);
  const properties = routes.reduce((sum, { operation }) => sum + 1 + parametersOf(document, operation).length, 0);
  const left = maxRequests - OTHER_REQUESTS * routes.length;
  return Math.min(MOST_RUNS, Math.max(1, Math.floor(left / Math.max(1, properties))));
}
