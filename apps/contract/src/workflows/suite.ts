import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type CheckRunner, type Failure, failureOf, type SuiteContext } from "../check.ts";
import { type ProxiedRequest, startProxy } from "../http/adapters.ts";
import { PLACEHOLDER_KEY } from "../http/credentials.ts";
import { NotSentError, StoppedError } from "../http/errors.ts";
import type { Exchange } from "../http/exchange.ts";
import { fieldOf, truncate } from "../validate/violation.ts";
import { prepareWorkflows, type Step, stepName } from "./files.ts";
import { type RespectCheck, type RespectStep, runRespect } from "./respect.ts";

/** Runs the workflows of `spec/workflows/` with `redocly respect`. Each step is a check. */
export async function checkWorkflows({ api, transport, runner, caller }: SuiteContext): Promise<void> {
  await using folder = await mkdtempDisposable(join(tmpdir(), "9pic-contract-"));
  await using proxy = await startProxy(transport);
  const prepared = await prepareWorkflows(folder.path, api.document);
  const done = await runRespect(prepared, proxy.url, { apiKey: PLACEHOLDER_KEY, orgId: String(caller.orgId) });
  for (const steps of prepared.workflows) recordWorkflow(steps, done, proxy.requests, runner);
}

/** Records each step of a workflow. Those after the one that ended it are skipped, with the reason. */
function recordWorkflow(
  steps: Step[],
  done: RespectStep[],
  requests: ReadonlyMap<string, ProxiedRequest>,
  runner: CheckRunner,
): void {
  let skipped = "";
  for (const step of steps) {
    const name = stepName(step);
    const ran = done.find((one) => stepName(one) === name);
    if (!ran) {
      runner.record("workflows", name, [], { skipped });
      continue;
    }
    const { exchanges = [], error } = requests.get(name) ?? {};
    const failures = error ? [] : failuresOf(ran, exchanges.at(-1));
    runner.record("workflows", name, exchanges, { failures, error });
    const reason = ran.checks.every(({ passed }) => passed) ? "since nothing is left to do" : "which failed";
    const isSkipped = error instanceof StoppedError || error instanceof NotSentError;
    skipped = isSkipped ? error.message : `the workflow ended with ${step.stepId}, ${reason}`;
  }
}

function failuresOf({ checks }: RespectStep, exchange: Exchange | undefined): Failure[] {
  const failed = checks.filter(({ passed }) => !passed);
  if (!exchange) return failed.map((check) => ({ problem: describeCheck(check), request: "" }));
  return failed
    .filter((check) => isNew(check, checks, exchange))
    .map((check) => failureOf(exchange, { problem: describeCheck(check) }));
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

const describeCheck = ({ name, condition, message }: RespectCheck): string =>
  name === CRITERION && condition
    ? `the workflow expects ${describeCondition(condition)}`
    : `respect's ${name}: ${truncate(message)}`;

/** Replaces Arazzo's expressions by the names of fields in a report: `$response.body#/data/events/0` is `data.events[0]`. */
const describeCondition = (condition: string): string =>
  condition
    .replaceAll("$statusCode", "status")
    .replaceAll(/\$response\.body#\/([\w/-]+)/g, (_all, path: string) => fieldOf(path.split("/")))
    .replaceAll(
      /\$steps\.([\w-]+)\.outputs\.([\w-]+)(?:#\/([\w/-]+))?/g,
      (_all, step, output: string, path?: string) =>
        `${fieldOf([output, ...(path?.split("/") ?? [])])} of the step ${step}`,
    );
