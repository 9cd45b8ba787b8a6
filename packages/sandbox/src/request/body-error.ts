/** A body that cannot be read. The message says why. */
export class BodyError extends Error {
  override name = "BodyError";
  /** 400, or 413 for too much. */
  readonly status: number;
  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}
