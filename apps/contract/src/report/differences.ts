import type { Check, Failure } from "../check.ts";
import { wordsOf } from "../judge/finding.ts";

/** One thing that differs from the spec, however many requests and checks show it. */
export type Difference = {
  /** Operation, status and field: `getEventDetails 200, data.event_id`. */
  where: string;
  /** What is wrong there. */
  words: string;
  /** The first request that showed it, and how many others did. */
  request: string;
  others: number;
  /** The checks that failed of it. */
  checks: string[];
};

/** All that differs, each thing once, in the order in which it was found. */
export function differencesOf(checks: readonly Check[]): Difference[] {
  const found = new Map<string, { failure: Failure; requests: Set<string>; checks: Set<string> }>();
  for (const check of checks) {
    for (const failure of check.failures) {
      const key = keyOf(failure);
      const known = found.get(key) ?? { failure, requests: new Set(), checks: new Set() };
      known.requests.add(failure.request);
      known.checks.add(check.name);
      found.set(key, known);
    }
  }
  return [...found.values()].map(({ failure, requests, checks: names }) => ({
    where: whereOf(failure),
    words: wordsOf(failure),
    request: failure.request,
    others: requests.size - 1,
    checks: [...names],
  }));
}

/** The same thing in another item, or on another page, is the same thing. */
const keyOf = ({ operationId, status, field, problem }: Failure): string =>
  [operationId, status, `${field} ${problem}`.replaceAll(/\d+/g, "#")].join(" ");

export const whereOf = ({ operationId, status, field }: Failure): string =>
  [[operationId, status].filter(Boolean).join(" "), field].filter(Boolean).join(", ") || "the server";
