/** Explains what an operation returns to invalid requests by what it returns to all of them. */
import type { Check, Failure } from "../check.ts";
import type { Exchange } from "../http/exchange.ts";

/**
 * Marks consequences: an operation that returns one error for all requests, such as 500, also returns it for those without a key and for
 * those with invalid values. That is no fault of its own if valid calls show it.
 */
export function explainConstantStatus(checks: readonly Check[], exchanges: readonly Exchange[]): Check[] {
  const byOperation = Map.groupBy(exchanges, ({ operationId }) => operationId);
  const isConstant = ({ operationId, status = 0 }: Failure): boolean =>
    status >= 400 && (byOperation.get(operationId) ?? []).every(({ response }) => response.status === status);
  const all = checks.flatMap(({ failures }) => failures);
  const explained = new Set(
    all.filter((failure) => !isOfRefusal(failure) && isConstant(failure)).map(({ operationId }) => operationId),
  );
  const isExplained = (failure: Failure): boolean => isOfRefusal(failure) && explained.has(failure.operationId);
  return checks.map((check) => ({
    ...check,
    failures: check.failures.map((failure): Failure =>
      isExplained(failure) ? { ...failure, role: "consequence" } : failure,
    ),
  }));
}

/** Whether a failure is about a request that must be refused: it has another key, or an invalid value. */
const isOfRefusal = ({ field = "", role, assumption }: Failure): boolean =>
  assumption === undefined && (role === "cause" || /^parameter |^body/.test(field));
