import type * as errors from "../errors/classes.ts";

/** The result of a call that succeeded. */
export interface Success<Data, Status extends SuccessStatus = SuccessStatus> {
  ok: true;
  status: Status;
  data: Data;
  response: Response;
  /** The id that the server or a gateway gave the request, if it sent one. */
  requestId: string | undefined;
  kind?: undefined;
  error?: undefined;
}

interface Failed<Kind, Status, Error> {
  ok: false;
  kind: Kind;
  status: Status;
  message: string;
  error: Error;
  /** The URL of the request; undefined if none could be made. */
  url: string | undefined;
  /** The headers of the response, without cookies; undefined without a response. */
  headers: Headers | undefined;
  requestId: string | undefined;
  data?: undefined;
}

/** The result of a call that failed. `kind` narrows the error; so does `status`, if there was a response. */
export type Failure =
  | Failed<"authentication", 401, errors.AuthenticationError>
  | Failed<"permission", 403, errors.PermissionError>
  | Failed<"not_found", 404, errors.NotFoundError>
  | Failed<"validation", 422, errors.ValidationError>
  | Failed<"rate_limit", 429, errors.RateLimitError>
  | Failed<"server", ServerStatus, errors.ServerError>
  | Failed<"api", ClientStatus, errors.ApiError>
  | Failed<"unexpected_response", SuccessStatus | 401 | 403 | 404 | 422, errors.UnexpectedResponseError>
  | Failed<"redirect", RedirectStatus, errors.RedirectError>
  | Failed<"body_too_large", undefined, errors.BodyTooLargeError>
  | Failed<"timeout", undefined, errors.TimeoutError>
  | Failed<"connection", undefined, errors.ConnectionError>
  | Failed<"argument", undefined, errors.ArgumentError>;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
/** The numbers of texts. It distributes over them, so that editors show the name of the result, and not a hundred numbers. */
type NumberOf<Text extends string> = Text extends `${infer Status extends number}` ? Status : never;

export type SuccessStatus = NumberOf<`2${Digit}${Digit}`>;
/** Browsers report every redirect as 0. */
type RedirectStatus = 0 | 301 | 302 | 303 | 307 | 308;
type ServerStatus = NumberOf<`${5 | 6 | 7 | 8 | 9}${Digit}${Digit}`>;
type ClientStatus = Exclude<NumberOf<`${3 | 4}${Digit}${Digit}`>, RedirectStatus | 401 | 403 | 404 | 422 | 429>;

/** The outcome of a call as `result()` returns it, which `ok`, `kind` and `status` narrow. */
export type Result<Data> = Success<Data> | Failure;
