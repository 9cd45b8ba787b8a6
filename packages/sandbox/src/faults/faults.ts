import type { Key } from "../dataset/keys.ts";
import { exampleResponse, type SandboxResponse } from "../responses.ts";
import type { CompiledOperation } from "../spec/compiled-spec.ts";
import type { FaultOptions } from "./fault-options.ts";

/** How many requests with a flaky key fail before one succeeds. */
const FLAKY_FAILURES = 2;

/** What happens to a request that fails: a response, or a fault of the usual one. */
export type Failure = { response: SandboxResponse } | { fault: string };

/** The faults of one session, and what they remember from one request to the next. */
export class Faults {
  readonly #options: () => FaultOptions;
  readonly #clock: () => number;
  readonly #random: () => number;
  /** The requests that the rate limit still allows, and since when; undefined before the first. */
  #bucket: { tokens: number; time: number } | undefined;
  /** The failures of flaky keys since their latest success, by operationId. */
  readonly #failures = new Map<string, number>();

  /** @param options returns the current options */
  constructor(options: () => FaultOptions, clock: () => number) {
    this.#options = options;
    this.#clock = clock;
    this.#random = createRandom(options().seed ?? 1);
  }

  /** Returns a 429 for a request that exceeds the rate limit, or whose key is throttled. */
  throttle(operation: CompiledOperation, key: Key | undefined): SandboxResponse | undefined {
    const isKey = key?.state === "throttled";
    const seconds = isKey ? 1 : this.#secondsToWait();
    if (seconds === undefined) return undefined;
    const { headers, ...response } = exampleResponse(operation, 429, "tooManyRequests");
    const cause = isKey ? "key state throttled" : "rate limit";
    return { ...response, headers: { ...headers, "retry-after": String(seconds) }, cause };
  }

  /** Returns how a request fails by its key, by the failure rate, or by the fault of all requests; undefined if it does not. */
  fail(operation: CompiledOperation, key: Key | undefined): Failure | undefined {
    const state = key?.state;
    const failures = this.#failures.get(operation.operationId) ?? 0;
    if (state === "flaky") this.#failures.set(operation.operationId, failures + 1);
    if (state === "down" || (state === "flaky" && failures < FLAKY_FAILURES))
      return { response: { ...exampleResponse(operation, 500, "internalServerError"), cause: `key state ${state}` } };
    if (key?.fault) return { fault: key.fault };
    const { failureRate, fault } = this.#options();
    const rate = failureRate ?? (fault ? 1 : 0);
    if (rate === 0 || this.#random() >= rate) return undefined;
    if (fault) return { fault };
    return { response: { ...exampleResponse(operation, 500, "internalServerError"), cause: "failure rate" } };
  }

  /** Makes the next requests with a flaky key fail again. */
  succeeded(operationId: string): void {
    this.#failures.delete(operationId);
  }

  /** Returns the delay of a response, in ms. */
  delay(): number {
    const delay = this.#options().delay ?? 0;
    if (typeof delay === "number") return delay;
    const [from, to] = delay;
    return Math.round(from + this.#random() * (to - from));
  }

  /** Takes a token of a bucket with those of one second. Returns the seconds to wait if there is none. */
  #secondsToWait(): number | undefined {
    const { rateLimit } = this.#options();
    if (!rateLimit) return undefined;
    const capacity = Math.max(1, rateLimit);
    const now = this.#clock();
    const { tokens, time } = this.#bucket ?? { tokens: capacity, time: now };
    const left = Math.min(capacity, tokens + (Math.max(0, now - time) / 1000) * rateLimit);
    this.#bucket = { tokens: left < 1 ? left : left - 1, time: now };
    return left < 1 ? Math.max(1, Math.ceil((1 - left) / rateLimit)) : undefined;
  }
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
