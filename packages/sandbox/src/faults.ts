import type { Key } from "./dataset/keys.ts";
import { exampleResponse, type SandboxResponse } from "./responses.ts";
import type { CompiledOperation } from "./spec/compiled-spec.ts";

/** Faults that occur by themselves as long as the sandbox lives. */
export type FaultOptions = {
  /** The delay of every response in ms: one number, or a range to choose from at random. Default: 0. */
  delay?: number | readonly [from: number, to: number] | undefined;
  /** The share of requests that fail with 500, from 0 to 1. Default: 0. */
  failureRate?: number | undefined;
  /** Maximum requests per second of all keys together; others get 429 and `Retry-After`. Default: no limit. */
  rateLimit?: number | undefined;
  /** The same seed gives the same failures and delays. Default: 1. */
  seed?: number | undefined;
};

/** The longest delay of a response, in ms. */
export const MAX_DELAY_MS = 600_000;

/** How many requests with a flaky key fail before one succeeds. */
const FLAKY_FAILURES = 2;

/** The faults of a sandbox, and what they remember from one request to the next. */
export class Faults {
  readonly #options: FaultOptions;
  readonly #random: () => number;
  readonly #takeToken: () => number | undefined;
  /** The failures of flaky keys since their latest success, by operationId. */
  readonly #failures = new Map<string, number>();

  /** Throws RangeError for an option that is out of range. */
  constructor(options: FaultOptions, clock: () => number) {
    validateOptions(options);
    const { seed = 1, rateLimit } = options;
    this.#options = options;
    this.#random = createRandom(seed);
    this.#takeToken = rateLimit === undefined ? () => undefined : createTokenBucket(rateLimit, clock);
  }

  /** Returns a 429 for a request that exceeds the rate limit, or whose key is throttled. */
  throttle(operation: CompiledOperation, key: Key | undefined): SandboxResponse | undefined {
    const seconds = key?.state === "throttled" ? 1 : this.#takeToken();
    if (seconds === undefined) return undefined;
    const { headers, ...response } = exampleResponse(operation, 429, "tooManyRequests");
    return { ...response, headers: { ...headers, "retry-after": String(seconds) } };
  }

  /** Returns a 500 for a request that fails by the state of its key or by the failure rate. */
  fail(operation: CompiledOperation, key: Key | undefined): SandboxResponse | undefined {
    const { failureRate = 0 } = this.#options;
    const state = key?.state;
    const failures = this.#failures.get(operation.operationId) ?? 0;
    if (state === "flaky") this.#failures.set(operation.operationId, failures + 1);
    const isDown = state === "down" || (state === "flaky" && failures < FLAKY_FAILURES);
    const fails = isDown || (failureRate > 0 && this.#random() < failureRate);
    return fails ? exampleResponse(operation, 500, "internalServerError") : undefined;
  }

  /** Makes the next requests with a flaky key fail again. */
  succeeded(operationId: string): void {
    this.#failures.delete(operationId);
  }

  /** Returns the delay of a response, in ms. */
  delay(): number {
    const { delay = 0 } = this.#options;
    if (typeof delay === "number") return delay;
    const [from, to] = delay;
    return Math.round(from + this.#random() * (to - from));
  }
}

function validateOptions({ delay = 0, failureRate = 0, rateLimit = 1, seed = 1 }: FaultOptions): void {
  const [from, to] = typeof delay === "number" ? [delay, delay] : delay;
  if (!(from >= 0 && to >= from && to <= MAX_DELAY_MS))
    throw new RangeError(`faults.delay must be 0 to ${MAX_DELAY_MS} ms, or two such numbers, the smaller first.`);
  if (!(failureRate >= 0 && failureRate <= 1)) throw new RangeError("faults.failureRate must be 0 to 1.");
  if (!(rateLimit > 0)) throw new RangeError("faults.rateLimit must be above 0.");
  if (!Number.isFinite(seed)) throw new RangeError("faults.seed must be a number.");
}

/** Returns a generator of pseudo-random numbers from 0 to 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Creates a token bucket for the requests of one second. Returns a function that takes a token, or returns the seconds to wait. */
function createTokenBucket(perSecond: number, clock: () => number): () => number | undefined {
  const capacity = Math.max(1, perSecond);
  let [tokens, time] = [capacity, clock()];
  return () => {
    const now = clock();
    tokens = Math.min(capacity, tokens + (Math.max(0, now - time) / 1000) * perSecond);
    time = now;
    if (tokens < 1) return Math.max(1, Math.ceil((1 - tokens) / perSecond));
    tokens -= 1;
    return undefined;
  };
}
