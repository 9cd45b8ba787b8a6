/** Takes the key out of what others wrote: a server's message, or what a caller's own `fetch` threw. */
export class Secret {
  /** The latest keys, since one can be replaced while a call with the other is under way. */
  #keys: string[] = [];

  /** From now on this key is one. */
  learn(key: string): void {
    if (this.#keys[0] !== key) this.#keys = [key, ...this.#keys.slice(0, 3)];
  }

  /** The text, with `[API key]` where a key was. */
  hide(text: unknown): string {
    // Of an object without a prototype there is no text.
    const shown = Object(text) === text ? "an object was thrown" : String(text);
    return this.#keys.reduce((hidden, key) => hidden.replaceAll(key, "[API key]"), shown);
  }

  /**
   * A plain error in place of what was thrown, with its message and code. Nothing else is kept. Node's fetch says "fetch failed", and
   * hides what happened one level down, so that this is what counts.
   */
  copy(thrown: unknown): Error {
    const { message, code, cause } = Object(thrown) as Record<string, unknown>;
    const inner = Object(cause) as Record<string, unknown>;
    const error = new Error(this.hide(inner.message || message || thrown));
    return Object.assign(error, { code: this.hide(inner.code ?? code ?? "") });
  }
}
