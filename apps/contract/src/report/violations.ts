/** Groups failures by what is wrong: one entry for one fault, however many requests, checks and operations show it. */
import type { Check, Failure } from "../check.ts";
import { describeViolation } from "../validate/violation.ts";

/** A failure, and the check that found it. */
type Found = { check: string; failure: Failure };

/** One fault of the server. */
export type ViolationGroup = {
  /** Operations, status and field: `getEventDetails 200, data.event_id`. */
  where: string;
  description: string;
  /** What else is wrong at the same place, and what follows from it. */
  details: string[];
  /** The requests that showed it, without repetitions, the first of each operation first. */
  requests: string[];
  /** How many of them, from the first, stand for all. */
  shown: number;
  /** The names of the checks that failed because of it. */
  checks: string[];
  /** The assumption that it differs from; undefined for a violation. */
  assumption: string | undefined;
};

/** Groups the failures of all checks, in the order in which they were found. */
export function groupViolations(checks: readonly Check[]): ViolationGroup[] {
  const all = checks.flatMap(({ name, failures }) => failures.map((failure) => ({ check: name, failure })));
  const explained = new Set(
    all.filter(({ failure }) => failure.role === "cause").map(({ failure }) => failure.request),
  );
  const isConsequence = ({ failure: { role, request } }: Found): boolean =>
    role === "consequence" || (role === undefined && explained.has(request));
  const { true: consequences = [], false: causes = [] } = Object.groupBy(
    all,
    (found) => `${isConsequence(found)}` as const,
  );
  const groups = [...Map.groupBy(causes, ({ failure }) => keyOf(failure)).values()];
  for (const found of consequences) {
    const cause = findCause(found.failure, groups);
    const failure: Failure = { ...found.failure, role: "consequence" };
    if (cause) cause.push({ ...found, failure });
    else groups.push([found]);
  }
  // The same is wrong in several operations, such as the envelope, or in the responses with several statuses.
  return [...Map.groupBy(groups, ([first]) => faultOf(first!.failure)).values()].map((same) => groupOf(same));
}

/** A failure follows from one of the same field, or else of the same request, or else of the same operation and status. */
function findCause(consequence: Failure, groups: Found[][]): Found[] | undefined {
  const alike = groups.filter(([one]) => one!.failure.assumption === consequence.assumption);
  const isOfOperation = ({ operationId, status }: Failure): boolean =>
    operationId === consequence.operationId && status === consequence.status;
  const ofOperation = alike.filter(([one]) => isOfOperation(one!.failure));
  return (
    ofOperation.find(([one]) => placeOf(one!.failure) === placeOf(consequence)) ??
    alike.find((group) => group.some(({ failure }) => failure.request === consequence.request)) ??
    ofOperation[0]
  );
}

/**
 * A violation in another item is the same one, and so is another problem of the same field, of another number of a page, or of another
 * field of the envelope.
 */
const keyOf = (failure: Failure): string => {
  const { operationId, status, field, problem, assumption } = failure;
  const place = field === undefined ? shapeOf(problem) : placeOf(failure);
  return JSON.stringify([operationId, status, place, assumption]);
};

function placeOf({ field = "" }: Failure): string {
  if (field.startsWith("data.pagination.")) return "data.pagination";
  return /^[\w-]+$/.test(field) ? "the envelope" : shapeOf(field);
}

/** What differs from an assumption in the same way is one difference, whichever parameter shows it. */
const faultOf = ({ field, problem, assumption }: Failure): string =>
  JSON.stringify([assumption ?? field, shapeOf(problem), assumption]);

/** Returns a text without the numbers and quotations in which two descriptions of one thing differ. */
const shapeOf = (text: string): string => text.replaceAll(/"(?:[^"\\]|\\.)*"|\d+/g, "#");

/** Maximum number of operations, and of fields, that are named at one violation. */
const MAX_NAMED = 3;

function groupOf(groups: Found[][]): ViolationGroup {
  const [all, firsts] = [groups.flat(), groups.map(([first]) => first!.failure)];
  const [first] = firsts as [Failure, ...Failure[]];
  // What differs from an assumption is the same for all parameters, which are named together.
  const textOf = ({ field = "", problem }: Failure): string =>
    shapeOf(first.assumption ? problem : `${field} ${problem}`);
  const others = all.map(({ failure }) => failure).filter((failure) => textOf(failure) !== textOf(first));
  const details = others.map((failure) => {
    const place = failure.field === first.field ? undefined : failure.field;
    const text = [place, describeViolation(failure)].filter(Boolean).join(" ");
    return `${failure.role === "consequence" ? "therefore" : "also"}: ${text}`;
  });
  const byOperation = [...new Map(firsts.toReversed().map((one) => [one.operationId, one])).values()].toReversed();
  return {
    where: placeName(firsts),
    description: describeViolation(first),
    details: [...new Map(details.map((text) => [shapeOf(text), text])).values()],
    requests: [...new Set([...byOperation, ...all.map(({ failure }) => failure)].map(({ request }) => request))].filter(
      Boolean,
    ),
    shown: Math.min(byOperation.length, MAX_NAMED),
    checks: [...new Set(all.map(({ check }) => check))],
    assumption: first.assumption,
  };
}

/** Returns operation, status and field of a violation. */
export const whereOf = (failure: Failure): string => placeName([failure]);

/** Names the operations with their statuses, and the fields: `ping 200/401 and listEvents 200, data.event_id`. */
function placeName(failures: readonly Failure[]): string {
  const byOperation = Map.groupBy(failures, ({ operationId }) => operationId);
  const operations = [...byOperation].map(([operationId, same]) => {
    const statuses = new Set(same.map(({ status }) => status).filter((status) => status !== undefined));
    return [operationId, [...statuses].toSorted().join("/")].filter(Boolean).join(" ");
  });
  const fields = new Set(failures.map(({ field }) => field));
  return [nameSome(operations), nameSome([...fields])].filter(Boolean).join(", ") || "the server";
}

function nameSome(names: (string | undefined)[]): string {
  const further = names.length - MAX_NAMED;
  return [...names.slice(0, MAX_NAMED), further > 0 && `${further} more`].filter(Boolean).join(" and ");
}
