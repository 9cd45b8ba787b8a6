/** A request that was answered. */
export type Logged = {
  /** In ms since 1970. */
  time: number;
  method: string;
  url: string;
  status: number;
  ms: number;
  /** The key's name if it is a demo key; otherwise only that there was one. */
  key: string | null;
};

/** How many requests are kept. */
const KEPT = 1000;

/** The latest requests, the oldest first. */
export class Requests {
  #kept: Logged[] = [];

  add(request: Logged): void {
    this.#kept.push(request);
    // Twice as many for a while, so that the oldest are not moved out one by one.
    if (this.#kept.length >= 2 * KEPT) this.#kept = this.#kept.slice(-KEPT);
  }

  get latest(): Logged[] {
    return this.#kept.slice(-KEPT);
  }

  clear(): void {
    this.#kept = [];
  }
}
