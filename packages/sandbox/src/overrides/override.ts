import { MAX_DELAY_MS } from "../faults/fault-options.ts";
import { faultViolation } from "../faults/fault.ts";
import { SESSION_NAME, SESSION_NAME_RULE } from "../request/request.ts";
import type { CompiledSpec } from "../spec/compiled-spec.ts";
import { findDocumented, list } from "../spec/documented.ts";

/** What replaces or changes a response. */
export type Replacement = {
  /** The operation whose requests are meant. Default: any. */
  operationId?: string | undefined;
  /** A documented status of the operation. Default: the usual response. */
  status?: number | undefined;
  /** An example of the status. Default: the first. */
  example?: string | undefined;
  /** What happens to the response, such as `reset` or `slow-body=1000` (`faultPurposes`). */
  fault?: string | undefined;
  /** The delay of the response, in ms. */
  delay?: number | undefined;
  /** The number of requests, or `always`. Default: 1. */
  times?: number | "always" | undefined;
};

/** Replaces the responses to the next requests. */
export type Override = Replacement & {
  /** The API key of the requests that are meant. Default: any. */
  key?: string | undefined;
  /** Their path, such as `/api/v1/ext/903/events`, or `…/events?page=2` with parameters that their query has. Default: any. */
  path?: string | undefined;
  /** Their session: the header `X-Mock-Session`. Default: any, and none. */
  session?: string | undefined;
};

const TYPES: Record<keyof Override, string> = {
  operationId: "string",
  status: "number",
  example: "string",
  fault: "string",
  delay: "number",
  times: "number",
  key: "string",
  path: "string",
  session: "string",
};
const REPLACEMENT_FIELDS = ["operationId", "status", "example", "fault", "delay", "times"];

/** Returns the override. Throws RangeError if no request can match it, with what the spec has instead. */
export function validateOverride(override: Override, spec: CompiledSpec): Override {
  validateFields(override, "An override", Object.keys(TYPES));
  validateReplacement(override, spec);
  const { status, fault, delay, path, session } = override;
  if (path !== undefined && !path.startsWith("/"))
    throw new RangeError(`path must start with /, such as ${spec.operations[0]?.path ?? "/events"}.`);
  if (session !== undefined && !SESSION_NAME.test(session)) throw new RangeError(`session ${SESSION_NAME_RULE}.`);
  if (status === undefined && fault === undefined && delay === undefined)
    throw new RangeError("An override needs a status, a fault or a delay. Add one of them.");
  return override;
}

/** Validates a step of a scenario. Throws RangeError if no request can match it. One without a status, a fault and a delay is the usual response. */
export function validateStep(step: Replacement, spec: CompiledSpec): void {
  validateFields(step, "A step", REPLACEMENT_FIELDS);
  validateReplacement(step, spec);
}

function validateFields(given: object, subject: string, fields: string[]): void {
  for (const [name, value] of Object.entries(given)) {
    if (!fields.includes(name)) throw new RangeError(`${name} is unknown. ${subject} has ${list(fields)}.`);
    const type = TYPES[name as keyof Override];
    const isAlways = name === "times" && value === "always";
    if (value !== undefined && typeof value !== type && !isAlways) throw new RangeError(`${name} must be a ${type}.`);
  }
}

function validateReplacement(
  { operationId, status, example, fault, delay = 0, times }: Replacement,
  spec: CompiledSpec,
) {
  const { operations } = spec;
  const meant = operations.filter((one) => operationId === undefined || one.operationId === operationId);
  const ids = list(operations.map((one) => one.operationId));
  if (meant.length === 0) throw new RangeError(`There is no operation ${operationId}; the spec has ${ids}.`);
  if (example !== undefined && status === undefined) throw new RangeError("An example needs a status. Add it.");
  const { violation } = findDocumented(operationId ?? "any operation", meant, { status, example });
  if (violation !== undefined) throw new RangeError(`${violation}.`);
  if (times !== undefined && times !== "always" && !(Number.isInteger(times) && times >= 1))
    throw new RangeError("times must be an integer, at least 1, or always.");
  if (!(delay >= 0 && delay <= MAX_DELAY_MS)) throw new RangeError(`delay must be 0 to ${MAX_DELAY_MS} ms.`);
  const invalidFault = faultViolation(fault);
  if (invalidFault !== undefined) throw new RangeError(`fault: ${invalidFault}.`);
}
