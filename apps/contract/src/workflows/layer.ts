import { type Validator, differing, type Failure } from "../check.ts";
import type { Document } from "../document.ts";
import { shorten } from "../judge/finding.ts";
import type { Judge } from "../judge/judge.ts";
import { fieldOf } from "../judge/words.ts";
import type { Caller } from "../options/environment.ts";
import { STAND_IN } from "../wire/as-fetch.ts";
import type { Exchange } from "../wire/exchange.ts";
import { type Gate, Stopped } from "../wire/gate.ts";
import { type Passage, startRelay } from "../wire/relay.ts";
import { type Prepared, prepareWorkflows, purposeOf, type Workflow } from "./files.ts";
import { type RespectCheck, type RespectStep, runRespect } from "./respect.ts";

export type WorkflowsOptions = { document: Document; gate: Gate; judge: Judge; checker: Validator; caller: Caller };

/** The workflows of `spec/workflows/`, run by `redocly respect`; each step is a check. */
export async function checkWorkflows(options: WorkflowsOptions): Promise<void> {
  const prepared = await prepareWorkflows(options.document);
  try {
    await runWorkflows(prepared, options);
  } finally {
    await prepared.remove();
  }
}

async function runWorkflows(prepared: Prepared, { gate, judge, checker, caller }: WorkflowsOptions): Promise<void> {
  const relay = await startRelay(gate);
  try {
    const steps = await runRespect(prepared, relay.url, { apiKey: STAND_IN, orgId: String(caller.orgId) });
    const passageOf: PassageOf = (workflowId, stepId) => relay.passages.get(purposeOf(workflowId, stepId));
    for (const workflow of prepared.workflows) recordWorkflow(workflow, steps, passageOf, judge, checker);
  } finally {
    await relay.close();
  }
}

type PassageOf = (workflowId: string, stepId: string) => Passage | undefined;

/** Takes down each step of a workflow. After the one that ended it, none was carried out, and why is told. */
function recordWorkflow(
  { workflowId, steps }: Workflow,
  done: RespectStep[],
  passageOf: PassageOf,
  judge: Judge,
  checker: Validator,
): void {
  let skipped = "";
  let stopped: Error | undefined;
  for (const stepId of steps) {
    const name = `${workflowId}: ${stepId}`;
    const step = done.find((one) => one.workflowId === workflowId && one.stepId === stepId);
    const { exchanges = [], error } = passageOf(workflowId, stepId) ?? {};
    if (!step) {
      checker.record("workflows", name, [], { skipped }, stopped);
      continue;
    }
    const failures = error ? [] : failuresOf(step, exchanges.at(-1), judge);
    checker.record("workflows", name, exchanges, { failures }, error);
    skipped = step.checks.every(({ passed }) => passed)
      ? `the workflow ended with ${stepId}, since there is nothing to go on with`
      : `the workflow ended with ${stepId}, which failed`;
    if (error instanceof Stopped) stopped = error;
  }
}

function failuresOf({ checks }: RespectStep, exchange: Exchange | undefined, judge: Judge): Failure[] {
  const failed = checks.filter(({ passed }) => !passed);
  if (!exchange) return failed.map((check) => ({ problem: wordsOf(check), request: "" }));
  return failed
    .filter((check) => isNews(check, checks, exchange, judge))
    .map((check) => differing(exchange, { problem: wordsOf(check) }));
}

const CRITERION = "success criteria check";

/**
 * Whether a check of respect's says what nothing else says. An answer of another status than the workflow asks for fails all other
 * criteria as well. And what respect says of status, type and schema the judge says too, and says it better.
 */
function isNews(check: RespectCheck, checks: RespectCheck[], { operationId, answer }: Exchange, judge: Judge): boolean {
  if (checks.some(isFailedStatus)) return isFailedStatus(check);
  return check.name === CRITERION || operationId === undefined || judge(operationId, answer).length === 0;
}

const isFailedStatus = ({ passed, condition = "" }: RespectCheck): boolean =>
  !passed && condition.includes("$statusCode");

const wordsOf = ({ name, condition, message }: RespectCheck): string =>
  name === CRITERION && condition
    ? `the workflow asks for ${readable(condition)}`
    : `respect's ${name}: ${shorten(message)}`;

/** Arazzo's expressions as a report names fields: `$response.body#/data/events/0` is `data.events[0]`. */
const readable = (condition: string): string =>
  condition
    .replaceAll("$statusCode", "status")
    .replaceAll(/\$response\.body#\/([\w/-]+)/g, (_all, path: string) => fieldOf(path.split("/")))
    .replaceAll(
      /\$steps\.([\w-]+)\.outputs\.([\w-]+)(?:#\/([\w/-]+))?/g,
      (_all, step, output: string, path?: string) => {
        const field = fieldOf([output, ...(path?.split("/") ?? [])]);
        return `${field} of the step ${step}`;
      },
    );
