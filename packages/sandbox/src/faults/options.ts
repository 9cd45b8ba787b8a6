/** What goes wrong by itself, for as long as the sandbox lives. */
export type FaultOptions = {
  /** How long every answer takes, in ms: always the same, or anything from the first to the second. Default: 0. */
  delay?: number | readonly [from: number, to: number] | undefined;
  /** The share of calls that are answered with 500, from 0 to 1. Default: 0. */
  failureRate?: number | undefined;
  /** Calls per second, all keys together; what exceeds it is answered with 429 and `Retry-After`. Default: no limit. */
  rateLimit?: number | undefined;
  /** The same seed gives the same failures and delays. Default: 1. */
  seed?: number | undefined;
};

/** Throws a `RangeError` that names the option whose value makes no sense. */
export function checkFaultOptions({ delay = 0, failureRate = 0, rateLimit = 1, seed = 1 }: FaultOptions): void {
  const [from, to] = typeof delay === "number" ? [delay, delay] : delay;
  if (!(from >= 0 && to >= from && to <= MAX_DELAY_MS))
    throw new RangeError(`faults.delay must be 0 to ${MAX_DELAY_MS} ms, or two such numbers, the smaller first.`);
  if (!(failureRate >= 0 && failureRate <= 1)) throw new RangeError("faults.failureRate must be 0 to 1.");
  if (!(rateLimit > 0)) throw new RangeError("faults.rateLimit must be above 0.");
  if (!Number.isFinite(seed)) throw new RangeError("faults.seed must be a number.");
}

/** No answer takes longer than this, in ms, however long somebody wishes to wait. */
export const MAX_DELAY_MS = 600_000;
