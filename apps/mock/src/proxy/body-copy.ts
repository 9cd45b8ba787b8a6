/** In bytes. A list of the chunks themselves would take a hundred times the memory of a body that arrives byte by byte. */
const SEGMENT_SIZE = 65_536;

/** A copy of a body that passes by, for its validation. Keeps no more than `maxBytes`: of a larger body, nothing. */
export class BodyCopy {
  readonly maxBytes: number;
  /** The size of the body so far, in bytes. */
  size = 0;
  /** Whether the body has arrived as a whole. */
  isComplete = false;
  readonly #announced: number;
  #segments: Buffer[] = [];

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
    if (this.isTooLarge) return void (this.#segments = []);
    for (let copied = 0; copied < chunk.length;) {
      const used = (start + copied) % SEGMENT_SIZE;
      if (used === 0) this.#segments.push(Buffer.allocUnsafe(SEGMENT_SIZE));
      copied += chunk.copy(this.#segments.at(-1) as Buffer, used, copied);
    }
  }

  get isTooLarge(): boolean {
    return Math.max(this.size, this.#announced) > this.maxBytes;
  }

  /** The body so far; empty if it is too large. */
  get bytes(): Buffer {
    return this.isTooLarge ? Buffer.alloc(0) : Buffer.concat(this.#segments, this.size);
  }
}
