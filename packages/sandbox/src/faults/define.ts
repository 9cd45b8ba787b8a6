/** What defines a fault: its purpose, how its value is read, and how it changes a response. */
import type { SandboxResponse } from "../responses.ts";
import type { CompiledOperation } from "../spec/compiled-spec.ts";

/** Returns the response as a fault changes it. Throws RangeError if the response has no such field. */
export type Damage = (
  response: SandboxResponse,
  context: { operation: CompiledOperation; now: number },
) => SandboxResponse;

/** A fault that a client has to survive. */
export type FaultDefinition = {
  /** What it does, for the lists from which users choose a fault. */
  purpose: string;
  /** Reads the value in `name=value`; undefined without one. Throws RangeError with what the value must be. */
  create: (value: string | undefined) => Damage;
};

/** Defines a fault that takes no value. */
export function fault(purpose: string, damage: Damage): FaultDefinition {
  return {
    purpose,
    create(value) {
      if (value !== undefined) throw new RangeError("must be left out");
      return damage;
    },
  };
}

/** Defines a fault whose value is an integer of at least 1, with a default. */
export function numberFault(
  purpose: string,
  [preset, max, unit]: [preset: number, max: number, unit: string],
  damage: (value: number, ...rest: Parameters<Damage>) => SandboxResponse,
): FaultDefinition {
  return {
    purpose,
    create(text = String(preset)) {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
      if (value < 1 || value > max) throw new RangeError(`must be ${unit}, 1 to ${max}`);
      return (...call) => damage(value, ...call);
    },
  };
}

/** Defines a fault whose value names a field. */
export function fieldFault(
  purpose: string,
  damageBody: (body: unknown, field: string | undefined) => unknown,
): FaultDefinition {
  return {
    purpose,
    create(field) {
      if (field === "") throw new RangeError("must be a field, such as data.pagination.total");
      return (response) => ({ ...response, body: damageBody(response.body, field) });
    },
  };
}
