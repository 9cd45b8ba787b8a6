import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { valueAt, parsePointer } from "@9pic/openapi";

import { type CheckRunner, type Failure, failureOf, type SuiteContext } from "../check.ts";
import { type ProxiedRequest, startProxy } from "../http/adapters.ts";
import { PLACEHOLDER_KEY } from "../http/credentials.ts";
import { NotSentError, StoppedError } from "../http/errors.ts";
import { type Exchange, readBody } from "../http/exchange.ts";
import { REFUSED_VALUE } from "../properties/responses.ts";
import { truncate, type Violation } from "../validate/violation.ts";
import { conditionViolation, type ExpressionContext } from "./conditions.ts";
import { prepareWorkflows, type PreparedStep, stepName } from "./files.ts";
import { type RespectCheck, type RespectStep, runRespect } from "./respect.ts";

/** What was run, and what the expressions of criteria mean. */
type WorkflowRun = {
  done: RespectStep[];
  requests: ReadonlyMap<string, ProxiedRequest>;
  inputs: Record<string, string>;
};

/** Runs the workflows of `spec/workflows/` with `redocly respect`. Each step is a check. */
export async function checkWorkflows({ api, transport, runner, caller }: SuiteContext): Promise<void> {
  await using folder = await mkdtempDisposable(join(tmpdir(), "9pic-contract-"));
  const prepared = await prepareWorkflows(folder.path, api.document);
  const assumed = prepared.workflows.flat().filter(({ assumption }) => assumption !== undefined);
  await using proxy = await startProxy(transport, new Map(assumed.map((step) => [stepName(step), REFUSED_VALUE])));
  const inputs = { apiKey: PLACEHOLDER_KEY, orgId: String(caller.orgId) };
  const done = await runRespect(prepared, proxy.url, inputs);
  for (const steps of prepared.workflows) recordWorkflow(steps, { done, requests: proxy.requests, inputs }, runner);
}

/** Records each step of a workflow. Those after the one that ended it are skipped, with the reason. */
function recordWorkflow(steps: PreparedStep[], run: WorkflowRun, runner: CheckRunner): void {
  let skipped = "";
  for (const step of steps) {
    const name = stepName(step);
    const ran = run.done.find((one) => stepName(one) === name);
    if (!ran) {
      runner.record("workflows", name, [], { skipped });
      continue;
    }
    const { exchanges = [], error } = run.requests.get(name) ?? {};
    const failures = error ? [] : failuresOf(ran, exchanges.at(-1), step, contextOf(steps, run));
    runner.record("workflows", name, exchanges, { failures, error });
    const reason = ran.checks.every(({ passed }) => passed) ? "since nothing is left to do" : "which failed";
    const isSkipped = error instanceof StoppedError || error instanceof NotSentError;
    skipped = isSkipped ? error.message : `the workflow ended with ${step.stepId}, ${reason}`;
  }
}

/** Returns what the expressions of a workflow mean: the inputs, and the outputs of its steps. */
const contextOf = (steps: PreparedStep[], { requests, inputs }: WorkflowRun): Omit<ExpressionContext, "exchange"> => ({
  inputs,
  outputOf(stepId, output) {
    const step = steps.find((one) => one.stepId === stepId);
    const exchange = step && requests.get(stepName(step))?.exchanges.at(-1);
    const [, pointer] = /^\$response\.body#(.*)$/.exec(step?.outputs[output] ?? "") ?? [];
    return exchange && pointer !== undefined ? valueAt(readBody(exchange.response), parsePointer(pointer)) : undefined;
  },
});

function failuresOf(
  { checks }: RespectStep,
  exchange: Exchange | undefined,
  { assumption }: PreparedStep,
  context: Omit<ExpressionContext, "exchange">,
): Failure[] {
  const failed = checks.filter(({ passed }) => !passed);
  if (!exchange) return failed.map((check) => ({ problem: quote(check), request: "" }));
  const describe = (check: RespectCheck): Violation =>
    check.name === CRITERION && check.condition
      ? conditionViolation(check.condition, { ...context, exchange })
      : { problem: quote(check) };
  return failed
    .filter((check) => isNew(check, checks, exchange))
    .map((check) => failureOf(exchange, { ...describe(check), assumption, role: "consequence" }));
}

const CRITERION = "success criteria check";

/**
 * Whether no other check or violation says the same. A response with an unexpected status fails all other criteria as well. What
 * respect says of status, content type and schema is among the violations of the exchange.
 */
function isNew(check: RespectCheck, checks: RespectCheck[], { violations }: Exchange): boolean {
  if (checks.some(isFailedStatus)) return isFailedStatus(check);
  return check.name === CRITERION || violations.length === 0;
}

const isFailedStatus = ({ passed, condition = "" }: RespectCheck): boolean =>
  !passed && condition.includes("$statusCode");

const quote = ({ name, message }: RespectCheck): string => `respect's ${name}: ${truncate(message)}`;
