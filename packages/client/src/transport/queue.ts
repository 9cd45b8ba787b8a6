import { withTimeout } from "./with-timeout.ts";

/** Lets a limited number of attempts of a client run at once, in the order of their calls, and holds all back after a 429. */
export class Queue {
  #free: number;
  readonly #waiting = new Set<() => void>();
  /** The time until which the server wants no requests, on the clock of `performance.now()`. */
  #pausedUntil = 0;

  /** @param maxConcurrent how many attempts may run at once */
  constructor(maxConcurrent: number) {
    this.#free = maxConcurrent;
  }

  /** Holds back the attempts that have not started, for a time in ms. */
  pause(ms: number): void {
    // A policy may return NaN or Infinity.
    if (ms < Infinity) this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
  }

  /**
   * Waits for a turn, which has to be given back with `leave`. Returns undefined if it has come.
   *
   * @param maxPause how long to wait because of a pause, in ms. A call that cannot wait as long is sent at once, since its failure is more useful
   * @throws the reason of the signal
   */
  enter(signal: AbortSignal | undefined, maxPause: number): Promise<void> | undefined {
    if (this.#free < 1) return this.#turn(signal).then(() => this.#resume(signal, maxPause));
    this.#free--;
    return this.#resume(signal, maxPause);
  }

  /** Waits for the end of a pause, without a turn. */
  #resume(signal: AbortSignal | undefined, maxPause: number): Promise<void> | undefined {
    const pause = this.#pausedUntil - performance.now();
    if (!(pause > 0 && pause <= maxPause)) return undefined;
    this.leave();
    return withTimeout(pause, signal).then(() => this.enter(signal, maxPause));
  }

  /** Gives the turn to the next attempt. */
  leave(): void {
    const [next] = this.#waiting;
    if (!next) this.#free++;
    else if (this.#waiting.delete(next)) next();
  }

  async #turn(signal: AbortSignal | undefined): Promise<void> {
    let start!: () => void;
    const turn = new Promise<void>((resolve) => this.#waiting.add((start = resolve)));
    try {
      await withTimeout(Infinity, signal, () => turn);
    } catch (reason) {
      // A turn that came together with the abort goes to the next.
      if (!this.#waiting.delete(start)) this.leave();
      throw reason;
    }
  }
}
