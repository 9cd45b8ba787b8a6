import type { Check } from "../check.ts";
import type { Result } from "../run.ts";
import { count } from "./count.ts";

/** How many checks had each outcome. */
export type Tally = Record<Check["outcome"], number>;

export function tallyOf(checks: readonly Check[]): Tally {
  const tally: Tally = { passed: 0, failed: 0, "not checked": 0, "not made": 0 };
  for (const { outcome } of checks) tally[outcome]++;
  return tally;
}

/** Whether nothing differs, and the run came to its end. */
export const isSound = (checks: readonly Check[]): boolean => {
  const tally = tallyOf(checks);
  return tally.failed === 0 && tally["not made"] === 0;
};

/** What came of the run, in a sentence or two. */
export function verdictOf({ checks, exchanges }: Result): string {
  const tally = tallyOf(checks);
  const parts = Object.entries(tally).filter(([, number]) => number > 0);
  const numbers = `${count(checks.length, "check")} with ${count(exchanges.length, "request")}: ${parts.map(([outcome, number]) => `${number} ${outcome}`).join(", ")}.`;
  const cause = checks.find(({ outcome }) => outcome === "not made")?.reason;
  if (tally.failed > 0 && cause === undefined) return `The server differs from the spec. ${numbers}`;
  if (tally.failed > 0)
    return `The server differs from the spec, and the run had to end before its last check: ${cause}. ${numbers}`;
  if (cause !== undefined)
    return `Nothing that was checked differs, but the run had to end before its last check: ${cause}. ${numbers}`;
  return `Nothing that was checked differs from the spec. ${numbers}`;
}
