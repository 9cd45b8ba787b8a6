import { checkFaultOptions, type FaultOptions } from "./options.ts";
import { Overrides } from "./overrides.ts";
import { createRandom } from "./random.ts";
import { createRateLimit, type RateLimit } from "./rate-limit.ts";

/** A flaky key fails this often before it works once. */
const FAILURES = 2;

/** All that can go wrong in a sandbox, and all that it remembers from one call to the next. */
export class Faults {
  readonly overrides: Overrides = new Overrides();
  readonly #options: FaultOptions;
  readonly #clock: () => number;
  #random!: () => number;
  #takeCall!: RateLimit;
  #failed!: Map<string, number>;

  constructor(options: FaultOptions, clock: () => number) {
    checkFaultOptions(options);
    this.#options = options;
    this.#clock = clock;
    this.reset();
  }

  /** Forgets everything: as if the sandbox were new. */
  reset(): void {
    const { seed = 1, rateLimit } = this.#options;
    this.#random = createRandom(seed);
    this.#takeCall = rateLimit === undefined ? () => undefined : createRateLimit(rateLimit, this.#clock);
    this.#failed = new Map();
    this.overrides.clear();
  }

  /** Counts a call. If it is one too many: how many seconds to wait. */
  throttle(): number | undefined {
    return this.#takeCall();
  }

  /** Whether this call happens to fail. */
  strikes(): boolean {
    const { failureRate = 0 } = this.#options;
    return failureRate > 0 && this.#random() < failureRate;
  }

  /** How long this answer takes, in ms. */
  delay(): number {
    const { delay = 0 } = this.#options;
    if (typeof delay === "number") return delay;
    const [from, to] = delay;
    return Math.round(from + this.#random() * (to - from));
  }

  /** Counts a call with a flaky key. Whether it fails: the first of them do. */
  failsAgain(operationId: string): boolean {
    const failed = this.#failed.get(operationId) ?? 0;
    this.#failed.set(operationId, failed + 1);
    return failed < FAILURES;
  }

  /** After a success it fails again. */
  succeeded(operationId: string): void {
    this.#failed.delete(operationId);
  }
}
