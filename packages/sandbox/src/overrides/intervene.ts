import type { Key } from "../dataset/keys.ts";
import type { SandboxHeaders } from "../request/request.ts";
import { exampleResponse, failure, type SandboxResponse } from "../responses.ts";
import type { Session } from "../sessions.ts";
import type { CompiledOperation } from "../spec/compiled-spec.ts";
import { readHeaderOverride } from "./header-override.ts";
import type { OverriddenRequest, OverrideList } from "./override-list.ts";
import type { Replacement } from "./override.ts";
import type { Prefer } from "./preference.ts";
import { type Scenario, ScenarioRun } from "./scenario.ts";

/** What replaces the usual response, or changes it. */
export type Intervention = {
  response?: SandboxResponse | undefined;
  fault?: string | undefined;
  /** In ms, beside the delay of every response. */
  delay: number;
  cause?: string | undefined;
};

/** Where interventions come from, beside the headers and the session of a request. */
export type InterventionParts = {
  overrides: OverrideList;
  scenarios: Readonly<Record<string, Scenario>>;
  prefer: Prefer;
  /** Called when an override is used, or a scenario starts or goes on. */
  onChange: () => void;
};

/**
 * Decides what happens to the response to a request with a valid key: an override first, then what its headers ask for, the scenario of its session,
 * and at last its key and the failure rate.
 */
export function intervene(
  { overrides, scenarios, prefer, onChange }: InterventionParts,
  request: OverriddenRequest,
  headers: SandboxHeaders,
  session: Session,
  key: Key | undefined,
): Intervention {
  const { operation } = request;
  const override = overrides.take(request);
  if (override) onChange();
  const cause = override && `override ${override.id}`;
  if (override && isDecisive(override)) return replace(operation, override, cause);
  const delay = override?.delay ?? 0;

  const byHeaders = readHeaderOverride(headers, operation, scenarios);
  if (typeof byHeaders === "string") return { response: failure(422, byHeaders), delay };
  const { preference, fault } = byHeaders;
  const name = headers["x-mock-scenario"];
  if (name !== undefined && session.scenario?.name !== name) {
    session.scenario = new ScenarioRun(name, scenarios[name] as Scenario);
    onChange();
  }
  const total = delay + byHeaders.delay;
  if (preference) return { response: prefer(operation, preference), fault, delay: total, cause: "Prefer" };
  if (fault !== undefined) return { fault, delay: total };

  const step = session.scenario?.take(operation);
  if (step) onChange();
  if (step && isDecisive(step)) {
    const replaced = replace(operation, step, `scenario ${session.scenario?.name}`);
    return { ...replaced, delay: replaced.delay + total };
  }
  return { cause, ...session.faults.fail(operation, key), delay: total + (step?.delay ?? 0) };
}

const isDecisive = ({ status, fault }: Replacement): boolean => status !== undefined || fault !== undefined;

const replace = (
  operation: CompiledOperation,
  { status, example, fault, delay = 0 }: Replacement,
  cause: string | undefined,
): Intervention => ({
  ...(status !== undefined && { response: exampleResponse(operation, status, example) }),
  fault,
  delay,
  cause,
});
