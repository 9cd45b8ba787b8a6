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

/** The latest requests. They are written over one another, since what is kept for a while costs the most to throw away. */
export class Requests {
  readonly #slots: Logged[] = [];
  #count = 0;

  add(request: Logged): void {
    const slot = this.#slots[this.#count % KEPT];
    if (slot) Object.assign(slot, request);
    else this.#slots.push({ ...request });
    this.#count += 1;
  }

  /** The oldest first. */
  get latest(): Logged[] {
    const oldest = this.#count > KEPT ? this.#count % KEPT : 0;
    return [...this.#slots.slice(oldest), ...this.#slots.slice(0, oldest)].map((slot) => ({ ...slot }));
  }

  clear(): void {
    this.#slots.length = 0;
    this.#count = 0;
  }
}
