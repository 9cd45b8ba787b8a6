import type { Check, Failure } from "../check.ts";
import { describeViolation } from "../validate/violation.ts";

/** One violation, however many requests and checks show it. */
export type ViolationGroup = {
  /** Operation, status and field: `getEventDetails 200, data.event_id`. */
  where: string;
  /** What is wrong there. */
  description: string;
  /** The requests that showed it, without repetitions. */
  requests: string[];
  /** The names of the checks that failed because of it. */
  checks: string[];
};

/** Groups the failures of all checks, in the order in which they were found. */
export function groupViolations(checks: readonly Check[]): ViolationGroup[] {
  const all = checks.flatMap(({ name, failures }) => failures.map((failure) => ({ name, failure })));
  return [...Map.groupBy(all, ({ failure }) => keyOf(failure)).values()].map((same) => ({
    where: whereOf(same[0]!.failure),
    description: describeViolation(same[0]!.failure),
    requests: [...new Set(same.map(({ failure }) => failure.request))],
    checks: [...new Set(same.map(({ name }) => name))],
  }));
}

/** A violation in another item, or on another page, is the same one. */
const keyOf = ({ operationId, status, field, problem }: Failure): string =>
  [operationId, status, `${field} ${problem}`.replaceAll(/\d+/g, "#")].join(" ");

export const whereOf = ({ operationId, status, field }: Failure): string =>
  [[operationId, status].filter(Boolean).join(" "), field].filter(Boolean).join(", ") || "the server";
