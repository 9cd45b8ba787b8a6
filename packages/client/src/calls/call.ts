import type { NinePicError } from "../errors/base.ts";
import { type Answer, toResponse } from "../transport/body.ts";
import type { Failure, Result } from "./result.ts";

/** What came of a call. A failure is a value, since not everybody wants it thrown. */
export type Settled =
  | { data: unknown; answer: Answer; error?: undefined }
  | { data?: undefined; answer?: undefined; error: NinePicError };

/**
 * A call that was sent. It is a promise of the payload; and it can be read in other ways, all of which are about the same one request.
 *
 * `T` is the payload.
 */
export class Call<T> extends Promise<T> {
  /** What `then` makes is a plain promise: it is no call any more. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #settled: Promise<Settled>;

  /** @param settled rejects only with the reason of the caller's signal */
  constructor(settled: Promise<Settled>) {
    super((resolve, reject) => {
      settled.then(({ data, error }) => (error ? reject(error) : resolve(data as T)), reject);
    });
    this.#settled = settled;
  }

  /** The outcome as a value, which never throws for what network or API did. An abort still throws the signal's own reason. */
  async result(): Promise<Result<T>> {
    this.catch(() => {}); // Whoever reads the result sees the failure there.
    const { data, answer, error } = await this.#settled;
    if (!answer) return { ok: false, kind: error.kind, status: error.status, message: error.message, error } as Failure;
    const response = toResponse(answer);
    return { ok: true, status: response.status as 200, data: data as T, response };
  }

  /** The payload, and the whole response with its status and headers. Its body can be read again. */
  async withResponse(): Promise<{ data: T; response: Response }> {
    const result = await this.result();
    if (!result.ok) throw result.error;
    return { data: result.data, response: result.response };
  }
}
