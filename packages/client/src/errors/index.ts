export {
  ApiError,
  AuthenticationError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from "./api-errors.ts";
export { type ErrorDetails, isNinePicError, NinePicError } from "./base.ts";
export type { ErrorKind } from "./kind.ts";
export {
  ArgumentError,
  BodyTooLargeError,
  ConnectionError,
  RedirectError,
  TimeoutError,
  UnexpectedResponseError,
} from "./other-errors.ts";
