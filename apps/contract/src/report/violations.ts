/** Groups failures by what is wrong: one entry for one fault, however many requests, checks and operations show it. */
import type { Check, Failure } from "../check.ts";
import { describeViolation } from "../validate/violation.ts";
import { MAX_NAMED, placeName } from "./places.ts";

/** A failure, and the check that found it. */
type Found = { check: Check; failure: Failure };

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
  /** Whether it was found by calls with another key, or for what the caller may not see. */
  isAccess: boolean;
  /** The assumption that it differs from; undefined for a violation. */
  assumption: string | undefined;
};

/** Groups the failures of all checks, in the order in which they were found. */
export function groupViolations(checks: readonly Check[]): ViolationGroup[] {
  const all = checks.flatMap((check) => check.failures.map((failure) => ({ check, failure })));
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
  const faults = [...Map.groupBy(groups, ([first]) => faultOf(first!.failure)).values()].map((same) => groupOf(same));
  // Who gets which data matters most.
  return [...faults.filter(({ isAccess }) => isAccess), ...faults.filter(({ isAccess }) => !isAccess)];
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

const ENVELOPE = "the envelope";

function placeOf({ field = "" }: Failure): string {
  if (field.startsWith("data.pagination.")) return "data.pagination";
  return /^[\w-]+$/.test(field) ? ENVELOPE : shapeOf(field);
}

/** What differs from an assumption in the same way is one difference, whichever parameter shows it. */
const faultOf = ({ field, problem, assumption }: Failure): string =>
  JSON.stringify([assumption ?? field, shapeOf(problem), assumption]);

/** Returns a text without the numbers and quotations in which two descriptions of one thing differ. */
const shapeOf = (text: string): string => text.replaceAll(/"(?:[^"\\]|\\.)*"|\d+/g, "#");

function groupOf(groups: Found[][]): ViolationGroup {
  const [all, firsts] = [groups.flat(), groups.map(([first]) => first!.failure)];
  const failures = all.map(({ failure }) => failure);
  const [first] = firsts as [Failure, ...Failure[]];
  const own = failures.filter(({ role }) => role !== "consequence");
  const texts = new Map(own.map((failure) => [wordsOf(failure), textOf(failure)]));
  // An envelope of another kind is one fault, of which no field says the most.
  const isEnvelope = placeOf(first) === ENVELOPE && texts.size > 1 && first.assumption === undefined;
  const places = isEnvelope ? firsts.map((failure) => ({ ...failure, field: ENVELOPE })) : firsts;
  const byOperation = [...new Map(firsts.toReversed().map((one) => [one.operationId, one])).values()].toReversed();
  const statuses = new Set(firsts.map(({ status }) => status));
  const requestOf = ({ request, status }: Failure): string => (statuses.size > 1 ? `${request}: ${status}` : request);
  const shown = [...byOperation, ...failures].filter(({ request }) => request !== "");
  return {
    where: placeName(places),
    description: isEnvelope ? [...texts.values()].join("; ") : describeViolation(first),
    details: isEnvelope ? [] : detailsOf(first, failures),
    requests: [...new Set(shown.map(requestOf))],
    shown: Math.min(byOperation.length, MAX_NAMED),
    checks: [...new Set(all.map(({ check }) => check.name))],
    isAccess: groups.every(([found]) => found!.check.suite === "access"),
    assumption: first.assumption,
  };
}

const textOf = (failure: Failure): string => [failure.field, describeViolation(failure)].filter(Boolean).join(" ");

const wordsOf = ({ field = "", problem }: Failure): string => shapeOf(`${field} ${problem}`);

/** Says what else is wrong. What differs from an assumption is the same for all parameters, which are named together. */
function detailsOf(first: Failure, failures: readonly Failure[]): string[] {
  if (first.assumption !== undefined) return [];
  const others = failures.filter((failure) => wordsOf(failure) !== wordsOf(first));
  const lines = others.map((failure) => {
    const text = failure.field === first.field ? describeViolation(failure) : textOf(failure);
    return `${failure.role === "consequence" ? "therefore" : "also"}: ${text}`;
  });
  return [...new Map(lines.map((text) => [shapeOf(text), text])).values()];
}
