import { faultViolation } from "./fault.ts";

/** Faults that occur by themselves as long as the sandbox lives. */
export type FaultOptions = {
  /** The delay of every response in ms: one number, or a range to choose from at random. Default: 0. */
  delay?: number | readonly [from: number, to: number] | null | undefined;
  /** The share of requests that fail, from 0 to 1. Default: 0, or 1 with a `fault`. */
  failureRate?: number | null | undefined;
  /** What happens to the requests that fail, such as `reset` or `slow-body=1000`. Default: a 500. */
  fault?: string | null | undefined;
  /** Maximum requests per second of all keys together; others get 429 and `Retry-After`. Default: no limit. */
  rateLimit?: number | null | undefined;
  /** The same seed gives the same failures and delays. Default: 1. */
  seed?: number | null | undefined;
};

/** The longest delay of a response, in ms. */
export const MAX_DELAY_MS = 600_000;

const FIELDS = ["delay", "failureRate", "fault", "rateLimit", "seed"];

/**
 * Returns the options with changes, of which `null` restores a default.
 *
 * @throws RangeError for an option that is unknown or out of range
 */
export function mergeFaults(options: FaultOptions, changes: FaultOptions): FaultOptions {
  const unknown = Object.keys(changes).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) throw new RangeError(`faults.${unknown} is unknown. The faults are ${FIELDS.join(", ")}.`);
  const merged = Object.entries({ ...options, ...changes }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const result: FaultOptions = Object.fromEntries(merged);
  validate(result);
  return result;
}

const isNumber = (value: unknown, min: number, max: number): boolean =>
  typeof value === "number" && value >= min && value <= max;

function validate({ delay = 0, failureRate = 0, fault, rateLimit = 1, seed = 1 }: FaultOptions): void {
  const [from, to] = Array.isArray(delay) ? delay : [delay, delay];
  if (!(isNumber(from, 0, MAX_DELAY_MS) && isNumber(to, from, MAX_DELAY_MS)))
    throw new RangeError(`faults.delay must be 0 to ${MAX_DELAY_MS} ms, or two such numbers, the smaller first.`);
  if (!isNumber(failureRate, 0, 1)) throw new RangeError("faults.failureRate must be 0 to 1.");
  if (typeof rateLimit !== "number" || !(rateLimit > 0)) throw new RangeError("faults.rateLimit must be above 0.");
  if (!Number.isFinite(seed)) throw new RangeError("faults.seed must be a number.");
  if (fault !== undefined && typeof fault !== "string") throw new RangeError("faults.fault must be a string.");
  const violation = faultViolation(fault);
  if (violation !== undefined) throw new RangeError(`faults.fault: ${violation}.`);
}
