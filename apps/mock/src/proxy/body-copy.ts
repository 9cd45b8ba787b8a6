/** In bytes. Grows with what arrives, not with what is announced. */
const FIRST_CAPACITY = 65_536;

/** A copy of a body that passes by, for its validation. Keeps no more than `maxBytes`: of a larger body, nothing. */
export class BodyCopy {
  readonly maxBytes: number;
  /** The size of the body so far, in bytes. */
  size = 0;
  /** Whether the body has arrived as a whole. */
  isComplete = false;
  readonly #announced: number;
  #bytes: Buffer = Buffer.alloc(0);

  /**
   * @param maxBytes 0 keeps nothing, and counts only
   * @param announced the header `Content-Length`
   */
  constructor(maxBytes: number, announced = "0") {
    this.maxBytes = maxBytes;
    this.#announced = Number(announced);
  }

  add(chunk: Buffer): void {
    const start = this.size;
    this.size += chunk.length;
    if (this.isTooLarge) return void (this.#bytes = Buffer.alloc(0));
    if (this.size > this.#bytes.length) this.#grow(start);
    chunk.copy(this.#bytes, start);
  }

  /** Doubles the buffer at least, so that all copies together take linear time. One buffer takes less memory than many small chunks. */
  #grow(used: number): void {
    const capacity = Math.max(this.#bytes.length * 2, this.size, Math.min(FIRST_CAPACITY, this.maxBytes));
    const grown = Buffer.allocUnsafe(Math.min(capacity, this.maxBytes));
    this.#bytes.copy(grown, 0, 0, used);
    this.#bytes = grown;
  }

  get isTooLarge(): boolean {
    return Math.max(this.size, this.#announced) > this.maxBytes;
  }

  /** The body so far; empty if it is too large. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.size);
  }
}
