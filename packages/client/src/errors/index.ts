export {
  ApiError,
  AuthenticationError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from "./api-errors.ts";
export { type ErrorDetails, type ErrorKind, isNinePicError, NinePicError } from "./base.ts";
export {
  ArgumentError,
  BodyTooLargeError,
  ConnectionError,
  RedirectError,
  TimeoutError,
  UnexpectedResponseError,
} from "./other-errors.ts";
