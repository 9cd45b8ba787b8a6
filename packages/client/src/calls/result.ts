import type {
  ApiError,
  AuthenticationError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from "../errors/api-errors.ts";
import type {
  ArgumentError,
  BodyTooLargeError,
  ConnectionError,
  RedirectError,
  TimeoutError,
  UnexpectedResponseError,
} from "../errors/other-errors.ts";

/** What `result()` gives for a call that succeeded. */
export type Success<Data> = { ok: true; status: SuccessStatus; data: Data; response: Response; kind?: undefined };

type Failed<Kind, Status, Error> = {
  ok: false;
  kind: Kind;
  status: Status;
  message: string;
  error: Error;
  data?: undefined;
};

/** What `result()` gives for one that did not. `kind` says which error it is, and for an answer of the API `status` does too. */
export type Failure =
  | Failed<"authentication", 401, AuthenticationError>
  | Failed<"permission", 403, PermissionError>
  | Failed<"not_found", 404, NotFoundError>
  | Failed<"validation", 422, ValidationError>
  | Failed<"rate_limit", 429, RateLimitError>
  | Failed<"server", ServerStatus, ServerError>
  | Failed<"api", ClientStatus, ApiError>
  | Failed<"unexpected_response", SuccessStatus, UnexpectedResponseError>
  | Failed<"redirect", RedirectStatus, RedirectError>
  | Failed<"body_too_large", undefined, BodyTooLargeError>
  | Failed<"timeout", undefined, TimeoutError>
  | Failed<"connection", undefined, ConnectionError>
  | Failed<"argument", undefined, ArgumentError>;

type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206;
/** 0 is all that a page gets to see of one. */
type RedirectStatus = 0 | 301 | 302 | 303 | 307 | 308;
type ServerStatus = 500 | 501 | 502 | 503 | 504 | 520 | 521 | 522 | 523 | 524;
type ClientStatus = 400 | 402 | 405 | 406 | 408 | 409 | 410 | 413 | 414 | 415 | 431 | 451;

/** The outcome of a call, as a value. */
export type Result<Data> = Success<Data> | Failure;
