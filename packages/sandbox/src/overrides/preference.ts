import { MAX_DELAY_MS } from "../faults/fault-options.ts";
import { faultViolation } from "../faults/fault.ts";
import { SESSION_NAME, type SandboxHeaders } from "../request/request.ts";
import { exampleResponse, failure, type SandboxResponse, successResponse } from "../responses.ts";
import type { CompiledOperation } from "../spec/compiled-spec.ts";
import { findDocumented, list } from "../spec/documented.ts";
import type { Scenario } from "./scenario.ts";

/** What a request asks for with `Prefer`, in Prism's words: a status, a named example, or made-up values. */
export type Preference = {
  code?: number | undefined;
  example?: string | undefined;
  dynamic?: boolean | undefined;
  seed?: string | undefined;
};

/** Returns the response to a preference that the spec documents. */
export type Prefer = (operation: CompiledOperation, preference: Preference) => SandboxResponse;

/** Returns the response to a preference from the spec's examples. */
export const preferredResponse: Prefer = (operation, { code, example, dynamic }) => {
  if (dynamic) return failure(422, "header.prefer: dynamic=true needs a generator of values, which @9pic/mock has");
  return code === undefined ? successResponse(operation) : exampleResponse(operation, code, example);
};

/** What the headers of a request ask for. */
export type Wanted = { preference?: Preference | undefined; fault?: string | undefined; delay: number };

const NOTHING: Wanted = { delay: 0 };

/** Reads the headers that control a response. Returns a violation for one that is invalid. */
export function readWanted(
  headers: SandboxHeaders,
  operation: CompiledOperation,
  scenarios: Readonly<Record<string, Scenario>>,
): Wanted | string {
  const { prefer, "x-mock-fault": fault, "x-mock-session": session, "x-mock-scenario": scenario } = headers;
  const delay = readDelay(headers);
  if (delay === undefined) return `header.x-mock-delay: must be a number of milliseconds, 0 to ${MAX_DELAY_MS}`;
  if (session !== undefined && !SESSION_NAME.test(session))
    return "header.x-mock-session: must be 1 to 100 visible ASCII characters";
  if (scenario !== undefined && !Object.hasOwn(scenarios, scenario))
    return `header.x-mock-scenario: ${noScenario(scenario, scenarios)}`;
  const violation = faultViolation(fault);
  if (violation !== undefined) return `header.x-mock-fault: ${violation}`;
  const preference = prefer === undefined ? undefined : readPreference(prefer, operation);
  if (typeof preference === "string") return `header.prefer: ${preference}`;
  return preference || fault !== undefined || delay > 0 ? { preference, fault, delay } : NOTHING;
}

/** Says that there is no such scenario, and which there are. */
export const noScenario = (name: string, scenarios: object): string =>
  `there is no scenario ${name || "(empty)"}; the dataset has ${list(Object.keys(scenarios)) || "none"}`;

/** Returns the delay of `X-Mock-Delay` in ms, or undefined if it is not a valid number. */
export const readDelay = ({ "x-mock-delay": delay = "0" }: SandboxHeaders): number | undefined =>
  /^\d{1,9}$/.test(delay) && Number(delay) <= MAX_DELAY_MS ? Number(delay) : undefined;

/** Reads `Prefer`, if it has a preference for the sandbox. Returns a violation if the operation does not document it. */
function readPreference(header: string, operation: CompiledOperation): Preference | string | undefined {
  const preferences = parsePrefer(header);
  const [code, example, dynamic, seed] = ["code", "example", "dynamic", "seed"].map((name) => preferences.get(name));
  if (dynamic !== undefined && !["true", "false"].includes(dynamic)) return `dynamic is true or false, not ${dynamic}`;
  if (code === undefined && example === undefined && dynamic !== "true") return undefined;
  const { status, violation } = findDocumented(operation.operationId, [operation], { status: code, example });
  if (violation !== undefined) return violation;
  return { code: status === undefined ? undefined : Number(status), example, dynamic: dynamic === "true", seed };
}

/** Parses `name=value, name="value"`: the first of a name counts, and parameters after `;` are ignored (RFC 7240, 2). */
function parsePrefer(header: string): Map<string, string> {
  const pairs = header.split(",").map((part): [string, string] => {
    const [name = "", ...value] = part.replace(/;.*/s, "").split("=");
    const text = value.join("=").trim();
    return [name.trim().toLowerCase(), text.replace(/^"(.*)"$/s, "$1")];
  });
  return new Map(pairs.toReversed());
}
