import type { Check, Failure } from "../check.ts";
import { describeViolation } from "../validate/violation.ts";

/** One violation, however many requests and checks show it. */
export type ViolationGroup = ReturnType<typeof groupViolations>[number];

/** Groups the failures of all checks, in the order in which they were found. */
export function groupViolations(checks: readonly Check[]) {
  const all = checks.flatMap(({ name, failures }) => failures.map((failure) => ({ name, failure })));
  return [...Map.groupBy(all, ({ failure }) => keyOf(failure)).values()].map((same) => ({
    /** Operation, status and field: `getEventDetails 200, data.event_id`. */
    where: whereOf(same[0]!.failure),
    description: describeViolation(same[0]!.failure),
    /** The requests that showed it, without repetitions. */
    requests: [...new Set(same.map(({ failure }) => failure.request))],
    /** The names of the checks that failed because of it. */
    checks: [...new Set(same.map(({ name }) => name))],
  }));
}

/** A violation in another item, or on another page, is the same one. */
const keyOf = ({ operationId, status, field, problem }: Failure): string =>
  [operationId, status, `${field} ${problem}`.replaceAll(/\d+/g, "#")].join(" ");

export const whereOf = ({ operationId, status, field }: Failure): string =>
  [[operationId, status].filter(Boolean).join(" "), field].filter(Boolean).join(", ") || "the server";
