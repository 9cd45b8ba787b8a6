import type { Operation, Requirement } from "@9pic/openapi";

import { type CheckResult, failureOf } from "../check.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Arguments } from "../http/target.ts";
import type { KnownEvents } from "./events.ts";

/** Calls the operation with the required arguments and these. */
type CallWith = (ids: Arguments) => Promise<Exchange>;

/** Returns the checks of an operation that requires flags: where one is off it returns 403, and where all are on it does not. */
export function conditionChecks({ requires }: Operation, events: KnownEvents, call: CallWith) {
  if (!requires) return [];
  const flags = requires.flags.join(" and ");
  const check = (isOn: boolean) => (): Promise<CheckResult> => checkCondition(requires, events, call, isOn);
  return [
    { name: `403 without ${flags}`, work: check(false) },
    { name: `no 403 with ${flags}`, work: check(true) },
  ];
}

async function checkCondition(
  requires: Requirement,
  events: KnownEvents,
  call: CallWith,
  isOn: boolean,
): Promise<CheckResult> {
  const flags = requires.flags.join(" and ");
  const [state, requirement] = isOn ? ["on", "must not be 403"] : ["off", "must be 403"];
  const ids = await events.find(requires, isOn);
  if (!ids) return { skipped: `no event is known whose ${flags} is ${state} (${requires.operationId})` };
  const exchange = await call(ids);
  if ((exchange.response.status === 403) !== isOn) return {};
  const problem = `${requirement}, since ${flags} of this event is ${state} (${requires.operationId})`;
  return { failures: [failureOf(exchange, { problem })] };
}
