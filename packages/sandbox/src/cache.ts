/** How many values are kept, and how long a key may be. A value is an answer, so at most a page of a list. */
const MOST = 500;
const LONGEST_KEY = 300;

/** Keeps the latest values. They are frozen, since they are shared. */
export class Cache<Value> {
  readonly #kept = new Map<string, Value>();

  /** The value that is kept under a key, or what `compute` makes now. */
  get(key: string, compute: () => Value): Value {
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const value = freeze(compute());
    if (key.length > LONGEST_KEY) return value;
    if (this.#kept.size >= MOST) this.#kept.delete(this.#kept.keys().next().value as string);
    this.#kept.set(key, value);
    return value;
  }
}

/** Makes a value unchangeable, to its last field. */
export function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
