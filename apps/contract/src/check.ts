import type { ApiDescription } from "@9pic/openapi";

import { NoResponseError, NotSentError, StoppedError } from "./http/errors.ts";
import { type Exchange, requestLine } from "./http/exchange.ts";
import { type Transport } from "./http/transport.ts";
import type { Caller } from "./options/environment.ts";
import { BODY, CONTENT_TYPE, type Violation } from "./validate/violation.ts";

/** In the order in which they run. */
export const SUITES = ["workflows", "properties", "access", "client"] as const;
export type Suite = (typeof SUITES)[number];
export const OUTCOMES = ["passed", "failed", "differs", "skipped"] as const;

/** What the suites work with. */
export type SuiteContext = { api: ApiDescription; transport: Transport; runner: CheckRunner; caller: Caller };

/** A violation, and the request that showed it. */
export type Failure = Violation & {
  /** Undefined if it concerns more than one operation. */
  operationId?: string | undefined;
  /** Undefined without a response. */
  status?: number | undefined;
  request: string;
};

export type Check = {
  suite: Suite;
  name: string;
  /**
   * "differs": from an assumption of the spec, and violates nothing. "skipped": this server has no data for it, it must not be changed, or
   * the run was stopped before.
   */
  outcome: (typeof OUTCOMES)[number];
  failures: Failure[];
  /** Why it was skipped. */
  reason?: string | undefined;
  /** The number of requests that were sent for it. */
  requests: number;
  /** In ms. */
  duration: number;
};

/** What a check finds beside the violations of each response, why it was skipped, and what ended it early. */
export type CheckResult = { failures?: Failure[]; skipped?: string; error?: Error | undefined };

export type CheckRunner = ReturnType<typeof createCheckRunner>;

/**
 * Creates a runner, which runs checks one after another.
 *
 * @param onCheck is called with each check when it is done
 */
export function createCheckRunner(transport: Transport, onCheck: (check: Check) => void) {
  const checks: Check[] = [];

  /** Records a check whose requests are sent already. Throws errors that are not the transport's. */
  function record(suite: Suite, name: string, exchanges: readonly Exchange[], result: CheckResult): void {
    const { failures: others = [], skipped, error } = result;
    const isSkipped = error instanceof StoppedError || error instanceof NotSentError;
    if (error && !isSkipped && !(error instanceof NoResponseError)) throw error;
    const violations = exchanges.flatMap((exchange) => exchange.violations.map((one) => failureOf(exchange, one)));
    const foreign = new Set(violations.filter(isOfWholeResponse).map(({ request }) => request));
    const failures = [...violations, ...others.filter(({ request }) => !foreign.has(request))];
    if (error instanceof NoResponseError) failures.push(error.failure);
    const reason = isSkipped ? error.message : skipped;
    const check: Check = {
      ...{ suite, name, failures, reason },
      outcome: outcomeOf(failures) ?? (reason === undefined ? "passed" : "skipped"),
      requests: exchanges.length,
      duration: exchanges.reduce((sum, { duration }) => sum + duration, 0),
    };
    checks.push(check);
    onCheck(check);
  }

  /** Runs a check. All requests of `work` belong to it. An error of the transport ends it, even if `work` catches it. */
  async function run(suite: Suite, name: string, work: () => Promise<CheckResult>): Promise<void> {
    const { exchanges, errors } = transport;
    const [sent, failed] = [exchanges.length, errors.length];
    const result = await work().catch((error: Error): CheckResult => ({ error }));
    const error = errors[failed];
    record(suite, name, exchanges.slice(sent), error ? { error } : result);
  }
  return { run, record, checks };
}

function outcomeOf(failures: Failure[]): "failed" | "differs" | undefined {
  if (failures.length === 0) return undefined;
  return failures.every(({ assumption }) => assumption !== undefined) ? "differs" : "failed";
}

/** Such a response is not the API's at all. All other failures of the same request follow from that. */
const isOfWholeResponse = ({ field }: Failure): boolean =>
  field === undefined || field === BODY || field === CONTENT_TYPE;

/** Adds the request and the response to a violation. */
export const failureOf = (exchange: Exchange, violation: Violation): Failure => ({
  operationId: exchange.operationId,
  status: exchange.response.status,
  request: requestLine(exchange),
  ...violation,
});
