import { MAX_DELAY_MS } from "./faults.ts";
import type { Model, OperationModel } from "./model/model.ts";

/** Replaces the responses to the next requests. */
export type Override = {
  /** The operation whose requests are meant. Default: any. */
  operationId?: string | undefined;
  /** A documented status of the operation. Default: the response stays as it is, with another `delay`. */
  status?: number | undefined;
  /** An example of the status. Default: the first. */
  example?: string | undefined;
  /** The delay of the response, in ms. */
  delay?: number | undefined;
  /** The number of requests. Default: 1. */
  times?: number | undefined;
};

const MAX_OVERRIDES = 1000;

/** The overrides whose requests have not come yet, in the order in which they were set. */
export class OverrideQueue {
  #entries: { override: Override; left: number }[] = [];

  /** Throws RangeError if the queue is full. */
  add(override: Override): void {
    if (this.#entries.length >= MAX_OVERRIDES)
      throw new RangeError(`${MAX_OVERRIDES} overrides are pending already. Remove them with reset.`);
    this.#entries.push({ override, left: override.times ?? 1 });
  }

  /** Returns the override for a request, if there is one, and counts it as used. */
  take(operation: OperationModel): Override | undefined {
    if (this.#entries.length === 0) return undefined;
    const entry = this.#entries.find(({ override }) => appliesTo(operation, override));
    if (!entry) return undefined;
    entry.left -= 1;
    this.#entries = this.#entries.filter(({ left }) => left > 0);
    return entry.override;
  }

  clear(): void {
    this.#entries = [];
  }
}

/** Returns whether an operation has the status and the example of an override. */
function appliesTo({ operationId, responses }: OperationModel, { status, example, ...override }: Override): boolean {
  if (override.operationId !== undefined && override.operationId !== operationId) return false;
  if (status === undefined) return true;
  const examples = responses[status]?.examples ?? [];
  return status in responses && (!example || examples.some(({ name }) => name === example));
}

const TEXTS = ["operationId", "example"];
const NUMBERS = ["status", "delay", "times"];

/** Throws RangeError for an override that no request can use, with what the spec has instead. */
export function validateOverride(override: Override, { operations }: Model): Override {
  for (const [name, value] of Object.entries(override)) {
    const type = TEXTS.includes(name) ? "string" : "number";
    if (![...TEXTS, ...NUMBERS].includes(name))
      throw new RangeError(`${name} is unknown. An override has ${list([...TEXTS, ...NUMBERS])}.`);
    if (value !== undefined && typeof value !== type) throw new RangeError(`${name} must be a ${type}.`);
  }
  const { operationId, status, example, times = 1, delay = 0 } = override;
  const meant = operations.filter((one) => operationId === undefined || one.operationId === operationId);
  const name = operationId ?? "any operation";
  const ids = list(operations.map((one) => one.operationId));
  if (meant.length === 0) throw new RangeError(`There is no operation ${name}; the spec has ${ids}.`);
  const responses = meant.flatMap((operation) => Object.entries(operation.responses));
  const documented = responses.filter(([code]) => status === undefined || code === String(status));
  if (documented.length === 0)
    throw new RangeError(`${name} has no status ${status}; it has ${list(responses.map(([code]) => code))}.`);
  const examples = documented.flatMap(([, response]) => response.examples.map((one) => one.name));
  if (example !== undefined && status === undefined) throw new RangeError("An example needs a status. Add it.");
  if (example !== undefined && !examples.includes(example))
    throw new RangeError(`${status} of ${name} has no example ${example}; it has ${list(examples)}.`);
  if (!Number.isInteger(times) || times < 1) throw new RangeError("times must be an integer, at least 1.");
  if (!(delay >= 0 && delay <= MAX_DELAY_MS)) throw new RangeError(`delay must be 0 to ${MAX_DELAY_MS} ms.`);
  if (status === undefined && override.delay === undefined)
    throw new RangeError("An override needs a status or a delay. Add one of them, or both.");
  return override;
}

const list = (names: string[]): string => [...new Set(names)].join(", ");
