/** How many keys are remembered. Bounded, since `apiKey()` may return a new key each time. */
const MAX_KEYS = 8;

/** Removes API keys from text that comes from elsewhere: a server's message, or an error of the caller's `fetch`. */
export class Redactor {
  /** The latest keys: one can be replaced while a call with another is in progress. */
  #keys: string[] = [];

  /** Adds a key to those that are removed. */
  add(key: string): void {
    if (!this.#keys.includes(key)) this.#keys = [key, ...this.#keys].slice(0, MAX_KEYS);
  }

  /** Returns the text with `[API key]` in place of each key. */
  redact(value: unknown): string {
    // An object without a prototype cannot be converted to a string.
    const text = Object(value) === value ? "an object was thrown" : String(value);
    return this.#keys.reduce((redacted, key) => redacted.replaceAll(key, "[API key]"), text);
  }

  /**
   * Returns a plain error with the redacted message and code of what was thrown, and nothing else of it. Prefers the message of the
   * cause: Node's fetch says only "fetch failed".
   */
  redactError(thrown: unknown): Error {
    const { message, code, cause } = Object(thrown) as Record<string, unknown>;
    const inner = Object(cause) as Record<string, unknown>;
    const error = new Error(this.redact(inner.message || message || thrown));
    return Object.assign(error, { code: this.redact(inner.code ?? code ?? "") });
  }
}
