import { MAX_DELAY_MS } from "../faults/fault-options.ts";
import { faultViolation } from "../faults/fault.ts";
import { SESSION_NAME, SESSION_NAME_RULE, type SandboxHeaders } from "../request/request.ts";
import type { CompiledOperation } from "../spec/compiled-spec.ts";
import { type Preference, readPreference } from "./preference.ts";
import { noScenario, type Scenario } from "./scenario.ts";

/** The override that the headers of a request ask for. */
export type HeaderOverride = { preference?: Preference | undefined; fault?: string | undefined; delay: number };

const NOTHING: HeaderOverride = { delay: 0 };

/** Reads `Prefer` and the headers `X-Mock-…`. Returns a violation for the first one that is invalid. */
export function readHeaderOverride(
  headers: SandboxHeaders,
  operation: CompiledOperation,
  scenarios: Readonly<Record<string, Scenario>>,
): HeaderOverride | string {
  const { prefer, "x-mock-fault": fault, "x-mock-session": session, "x-mock-scenario": scenario } = headers;
  const delay = readDelay(headers);
  if (delay === undefined) return `header.x-mock-delay: must be a number of milliseconds, 0 to ${MAX_DELAY_MS}`;
  if (session !== undefined && !SESSION_NAME.test(session)) return `header.x-mock-session: ${SESSION_NAME_RULE}`;
  if (scenario !== undefined && !Object.hasOwn(scenarios, scenario))
    return `header.x-mock-scenario: ${noScenario(scenario, scenarios)}`;
  const violation = faultViolation(fault);
  if (violation !== undefined) return `header.x-mock-fault: ${violation}`;
  const preference = prefer === undefined ? undefined : readPreference(prefer, operation);
  if (typeof preference === "string") return `header.prefer: ${preference}`;
  return preference || fault !== undefined || delay > 0 ? { preference, fault, delay } : NOTHING;
}

/** Returns the delay of `X-Mock-Delay` in ms, or undefined if it is not a valid number. */
export const readDelay = ({ "x-mock-delay": delay = "0" }: SandboxHeaders): number | undefined =>
  /^\d{1,9}$/.test(delay) && Number(delay) <= MAX_DELAY_MS ? Number(delay) : undefined;
