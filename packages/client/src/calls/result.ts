import type * as errors from "../errors/classes.ts";

/** The result of a call that succeeded. */
export type Success<Data, Status extends SuccessStatus = SuccessStatus> = {
  ok: true;
  status: Status;
  data: Data;
  response: Response;
  kind?: undefined;
};

type Failed<Kind, Status, Error> = {
  ok: false;
  kind: Kind;
  status: Status;
  message: string;
  error: Error;
  data?: undefined;
};

/** The result of a call that failed. `kind` narrows the error; so does `status`, if there was a response. */
export type Failure =
  | Failed<"authentication", 401, errors.AuthenticationError>
  | Failed<"permission", 403, errors.PermissionError>
  | Failed<"not_found", 404, errors.NotFoundError>
  | Failed<"validation", 422, errors.ValidationError>
  | Failed<"rate_limit", 429, errors.RateLimitError>
  | Failed<"server", ServerStatus, errors.ServerError>
  | Failed<"api", ClientStatus, errors.ApiError>
  | Failed<"unexpected_response", SuccessStatus, errors.UnexpectedResponseError>
  | Failed<"redirect", RedirectStatus, errors.RedirectError>
  | Failed<"body_too_large", undefined, errors.BodyTooLargeError>
  | Failed<"timeout", undefined, errors.TimeoutError>
  | Failed<"connection", undefined, errors.ConnectionError>
  | Failed<"argument", undefined, errors.ArgumentError>;

export type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206;
/** Browsers report every redirect as 0. */
type RedirectStatus = 0 | 301 | 302 | 303 | 307 | 308;
type ServerStatus = 500 | 501 | 502 | 503 | 504 | 520 | 521 | 522 | 523 | 524;
type ClientStatus = 400 | 402 | 405 | 406 | 408 | 409 | 410 | 413 | 414 | 415 | 431 | 451;

/** The outcome of a call as `result()` returns it, which `ok`, `kind` and `status` narrow. */
export type Result<Data> = Success<Data> | Failure;
