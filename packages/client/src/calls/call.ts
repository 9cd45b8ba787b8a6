import type { NinePicError } from "../errors/nine-pic-error.ts";
import { type BufferedResponse, toResponse } from "../transport/buffered-response.ts";
import { requestIdOf } from "../transport/response-details.ts";
import type { Failure, Result, Success } from "./result.ts";

/** The outcome of a call inside the client: what the promise settles with, and what `result()` makes a typed `Result` of. */
export type Settled =
  | { data: unknown; buffered: BufferedResponse; error?: undefined }
  | { data?: undefined; buffered?: undefined; error: NinePicError };

/**
 * A call that has been sent: a promise of its data `T`. Awaiting, `result()` and `withResponse()` share one request. `S` is the result of a
 * success, or several that `status` tells apart.
 */
export class Call<T, S = Success<T>> extends Promise<T> {
  /** `then`, `catch` and `finally` return plain promises. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #settled: Promise<Settled>;

  /** @param settled rejects only with the reason of the caller's signal, or with what the caller's own code threw */
  constructor(settled: Promise<Settled>) {
    super((resolve, reject) => {
      settled.then(({ data, error }) => (error ? reject(error) : resolve(data as T)), reject);
    });
    this.#settled = settled;
  }

  /** Returns the outcome. Throws only the signal's own reason, and what your own code threw, such as a middleware. */
  async result(): Promise<S | Failure> {
    this.catch(() => {}); // The result reports the failure.
    const { data, buffered, error } = await this.#settled;
    if (!buffered) {
      const { kind, status, message, url, headers, requestId } = error;
      return { ok: false, kind, status, message, url, headers, requestId, error } as Failure;
    }
    const response = toResponse(buffered);
    return { ok: true, status: response.status, data, response, requestId: requestIdOf(response.headers) } as S;
  }

  /** Returns the data, and the response with its status and headers. The body can be read again. */
  async withResponse(): Promise<{ data: T; response: Response }> {
    const result = (await this.result()) as Result<T>;
    if (!result.ok) throw result.error;
    return { data: result.data, response: result.response };
  }
}
