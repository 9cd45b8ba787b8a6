export { type Call } from "./calls/call.ts";
export type { CallOptions } from "./calls/invoke.ts";
export type { ArrayOptions, PageOptions, PaginatedCall, PaginatedCallOptions } from "./calls/paginated-call.ts";
export type { Failure, Result, Success } from "./calls/result.ts";
export { checkConnection, type Connection } from "./check-connection.ts";
export { type Client, createClient } from "./create-client.ts";
export {
  ApiError,
  ArgumentError,
  AuthenticationError,
  BodyTooLargeError,
  ConnectionError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  RedirectError,
  ServerError,
  TimeoutError,
  UnexpectedResponseError,
  ValidationError,
} from "./errors/classes.ts";
export type { ErrorKind } from "./errors/kind.ts";
export { redactData } from "./errors/redact-data.ts";
export { Redactor } from "./errors/redactor.ts";
export { type ErrorDetails, isNinePicError, NinePicError } from "./errors/nine-pic-error.ts";
export { withAdvice } from "./errors/with-advice.ts";
export type * from "./generated/models.ts";
export { specVersion } from "./generated/operations.ts";
export type { Arguments, Data, Item, OperationId, SuccessOf } from "./operation-types.ts";
export type { CallDefaults, ClientOptions, Credential, FetchOptions } from "./options.ts";
export type { AttemptEvent, Listeners, Middleware, ResponseEvent, RetryEvent } from "./transport/hooks.ts";
export { retryAfter, type RetryPolicy } from "./transport/retry.ts";
