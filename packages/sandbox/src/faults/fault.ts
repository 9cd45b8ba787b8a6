import { failure, type SandboxResponse } from "../responses.ts";
import type { Damage } from "./define.ts";
import { definitions, FAULT_NAMES, type FaultName } from "./definitions.ts";

/** The name of a fault, and for some a value: `reset`, `slow-body=1000`, `wrong-type=data.pagination.total`. */
export type Fault = FaultName | `${FaultName}=${string}`;

/** What each fault does, for the lists from which users choose one. */
export const faultPurposes: Record<FaultName, string> = Object.fromEntries(
  FAULT_NAMES.map((name) => [name, definitions[name].purpose]),
) as Record<FaultName, string>;

/** Reads a fault. Throws RangeError for an unknown name and for an invalid value, with what is valid. */
function parseFault(given: string): Damage {
  const [name = ""] = given.split("=", 1);
  const known = FAULT_NAMES.find((one) => one === name);
  if (!known) throw new RangeError(`there is no fault ${name || "(empty)"}; choose from ${FAULT_NAMES.join(", ")}`);
  const value = given === name ? undefined : given.slice(name.length + 1);
  try {
    return definitions[known].create(value);
  } catch (error) {
    throw new RangeError(`the value of ${name} ${(error as Error).message}, not ${value || "empty"}`, { cause: error });
  }
}

/** Returns why a text is not a valid fault, with what is valid; undefined for a valid one, and for none. */
export function faultViolation(fault: string | undefined): string | undefined {
  try {
    if (fault !== undefined) parseFault(fault);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Returns the response as a fault changes it, which need not match the spec. For a field that the response lacks, returns a 422 that names those it
 * has.
 *
 * @param fault a valid fault
 */
export function applyFault(fault: string, response: SandboxResponse, context: Parameters<Damage>[1]): SandboxResponse {
  const { operationId } = context.operation;
  try {
    return { ...parseFault(fault)(response, context), operationId, cause: `fault ${fault}` };
  } catch (error) {
    if (error instanceof RangeError) return { ...failure(422, `The fault ${fault}: ${error.message}`), operationId };
    throw error;
  }
}
