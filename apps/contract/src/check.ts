import type { Finding } from "./judge/finding.ts";
import { CONTENT_TYPE, type Judge } from "./judge/judge.ts";
import { THE_BODY } from "./judge/words.ts";
import { type Exchange, requestLine } from "./wire/exchange.ts";
import { type Gate, NoAnswer, Stopped } from "./wire/gate.ts";

/** In the order in which they are run. */
export const LAYERS = ["workflows", "properties", "client"] as const;
export type Layer = (typeof LAYERS)[number];

/** Something that differs from the spec, and the request that showed it. */
export type Failure = Omit<Finding, "operationId" | "status"> & {
  /** None if it is about more than one operation. */
  operationId?: string | undefined;
  /** None if there was no answer. */
  status?: number | undefined;
  request: string;
};

export type Check = {
  layer: Layer;
  name: string;
  /** "not checked": this server gives no occasion. "not made": the run had to end before. */
  outcome: "passed" | "failed" | "not checked" | "not made";
  failures: Failure[];
  /** Why it was not checked, or not made. */
  reason?: string | undefined;
  /** How many were sent for it. */
  requests: number;
  /** In ms. */
  duration: number;
};

/** What a check finds by itself, beside what the judge says of each answer. */
export type Verdict = { failures?: Failure[]; skipped?: string };

/** Makes checks, one after another. */
export type Validator = {
  /** Does the work of a check. All that is sent meanwhile is judged. */
  check: (layer: Layer, name: string, work: () => Promise<Verdict | void>) => Promise<void>;
  /** Takes down a check whose requests are sent already. */
  record: (layer: Layer, name: string, exchanges: readonly Exchange[], verdict: Verdict, ending?: Error) => void;
  checks: readonly Check[];
};

/** @param onCheck is told of each check once it is made */
export function createValidator(gate: Gate, judge: Judge, onCheck: (check: Check) => void): Validator {
  const checks: Check[] = [];

  const record: Validator["record"] = (layer, name, exchanges, { failures = [], skipped }, ending) => {
    const judged = exchanges.flatMap((exchange) => judgedBy(judge, exchange));
    const strange = new Set(judged.filter(isAboutTheWhole).map(({ request }) => request));
    const others = failures.filter(({ request }) => !strange.has(request));
    const all = [...judged, ...others, ...(ending instanceof NoAnswer ? [failureOf(ending)] : [])];
    const reason = ending instanceof Stopped ? ending.message : skipped;
    const without = ending instanceof Stopped ? "not made" : skipped === undefined ? "passed" : "not checked";
    const outcome = all.length > 0 ? "failed" : without;
    const duration = exchanges.reduce((sum, one) => sum + one.duration, 0);
    const check: Check = { layer, name, outcome, failures: all, reason, requests: exchanges.length, duration };
    checks.push(check);
    onCheck(check);
  };

  const check: Validator["check"] = async (layer, name, work) => {
    const before = gate.exchanges.length;
    let verdict: Verdict = {};
    let ending: Error | undefined;
    try {
      verdict = (await work()) ?? {};
    } catch (error) {
      if (!(error instanceof Stopped || error instanceof NoAnswer)) throw error;
      ending = error;
    }
    record(layer, name, gate.exchanges.slice(before), verdict, ending);
  };
  return { check, record, checks };
}

const failureOf = ({ request, reason }: NoAnswer): Failure => ({ problem: `no answer: ${reason}`, request });

/** An answer that is none of the API's at all: whatever else is wrong with it follows from that, and would only repeat it. */
const isAboutTheWhole = ({ field }: Failure): boolean =>
  field === undefined || field === THE_BODY || field === CONTENT_TYPE;

/** What the judge says of an answer, with the request that it answers. */
const judgedBy = (judge: Judge, exchange: Exchange): Failure[] =>
  exchange.operationId === undefined
    ? []
    : judge(exchange.operationId, exchange.answer).map((finding) => ({ ...finding, request: requestLine(exchange) }));

/** A failure of an answer that the judge does not see: how it fits what was asked. */
export const differing = (exchange: Exchange, fault: Pick<Finding, "field" | "problem" | "value">): Failure => ({
  operationId: exchange.operationId,
  status: exchange.answer.status,
  request: requestLine(exchange),
  ...fault,
});
