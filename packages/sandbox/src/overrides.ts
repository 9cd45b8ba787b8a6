import { MAX_DELAY_MS } from "./faults.ts";
import { type Prefer, readDelay, readPreference } from "./preference.ts";
import type { SandboxHeaders } from "./request/request.ts";
import { exampleResponse, failure, type SandboxResponse } from "./responses.ts";
import type { CompiledOperation, CompiledSpec } from "./spec/compiled-spec.ts";
import { findDocumented, list } from "./spec/documented.ts";

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
  take(operation: CompiledOperation): Override | undefined {
    const entry = this.#entries.find(({ override }) => appliesTo(operation, override));
    if (!entry) return undefined;
    entry.left -= 1;
    this.#entries = this.#entries.filter(({ left }) => left > 0);
    return entry.override;
  }
}

const appliesTo = (operation: CompiledOperation, override: Override): boolean =>
  (override.operationId ?? operation.operationId) === operation.operationId &&
  findDocumented(operation.operationId, [operation], override).violation === undefined;

/** Returns the response that a test or the headers of the request demand; undefined for none. */
export function overrideResponse(
  operation: CompiledOperation,
  headers: SandboxHeaders,
  queued: Override | undefined,
  prefer: Prefer,
): SandboxResponse | undefined {
  if (queued?.status !== undefined) return exampleResponse(operation, queued.status, queued.example);
  if (readDelay(headers) === undefined)
    return failure(422, `header.x-mock-delay: must be a number of milliseconds, 0 to ${MAX_DELAY_MS}`);
  const preference = headers.prefer === undefined ? undefined : readPreference(headers.prefer, operation);
  if (typeof preference === "string") return failure(422, `header.prefer: ${preference}`);
  return preference && prefer(operation, preference);
}

const TEXTS = ["operationId", "example"];
const FIELDS = [...TEXTS, "status", "delay", "times"];

/** Throws RangeError for an override that no request can use, with what the spec has instead. */
export function validateOverride(override: Override, { operations }: CompiledSpec): Override {
  for (const [name, value] of Object.entries(override)) {
    const type = TEXTS.includes(name) ? "string" : "number";
    if (!FIELDS.includes(name)) throw new RangeError(`${name} is unknown. An override has ${list(FIELDS)}.`);
    if (value !== undefined && typeof value !== type) throw new RangeError(`${name} must be a ${type}.`);
  }
  const { operationId, status, example, times = 1, delay = 0 } = override;
  const meant = operations.filter((one) => operationId === undefined || one.operationId === operationId);
  const ids = list(operations.map((one) => one.operationId));
  if (meant.length === 0) throw new RangeError(`There is no operation ${operationId}; the spec has ${ids}.`);
  if (example !== undefined && status === undefined) throw new RangeError("An example needs a status. Add it.");
  const { violation } = findDocumented(operationId ?? "any operation", meant, { status, example });
  if (violation !== undefined) throw new RangeError(`${violation}.`);
  if (!Number.isInteger(times) || times < 1) throw new RangeError("times must be an integer, at least 1.");
  if (!(delay >= 0 && delay <= MAX_DELAY_MS)) throw new RangeError(`delay must be 0 to ${MAX_DELAY_MS} ms.`);
  if (status === undefined && override.delay === undefined)
    throw new RangeError("An override needs a status or a delay. Add one of them, or both.");
  return override;
}
