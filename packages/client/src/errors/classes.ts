import type { ErrorKind } from "./kind.ts";
import { NinePicError } from "./nine-pic-error.ts";

/** An error response. Its status determines the class; `serverMessage` is the API's own message. */
export class ApiError extends NinePicError {
  static override readonly kind: ErrorKind = "api";
  declare readonly status: number;
}

/** 401: the API key is missing. */
export class AuthenticationError extends ApiError {
  static override readonly kind = "authentication";
  declare readonly kind: "authentication";
}

/** 403: the key is inactive, the host not approved, or the organisation or event not owned by the key. */
export class PermissionError extends ApiError {
  static override readonly kind = "permission";
  declare readonly kind: "permission";
}

/** 404: the event does not exist. */
export class NotFoundError extends ApiError {
  static override readonly kind = "not_found";
  declare readonly kind: "not_found";
}

/** 422: an argument is invalid. */
export class ValidationError extends ApiError {
  static override readonly kind = "validation";
  declare readonly kind: "validation";
}

/** 429: too many requests. */
export class RateLimitError extends ApiError {
  static override readonly kind = "rate_limit";
  declare readonly kind: "rate_limit";
}

/** 5xx: the API, or a gateway in front of it, failed. */
export class ServerError extends ApiError {
  static override readonly kind = "server";
  declare readonly kind: "server";
}

/** A 2xx without the success envelope: it came from a proxy, or the API does not match the spec. */
export class UnexpectedResponseError extends NinePicError {
  static override readonly kind = "unexpected_response";
  declare readonly kind: "unexpected_response";
}

/** A redirect. Redirects are not followed: they could send the key to another server. */
export class RedirectError extends NinePicError {
  static override readonly kind = "redirect";
  declare readonly kind: "redirect";
}

/** A response body larger than `maxBodyBytes`. */
export class BodyTooLargeError extends NinePicError {
  static override readonly kind = "body_too_large";
  declare readonly kind: "body_too_large";
}

/** No complete response within the time limit. */
export class TimeoutError extends NinePicError {
  static override readonly kind = "timeout";
  declare readonly kind: "timeout";
}

/** No response, or an incomplete one. */
export class ConnectionError extends NinePicError {
  static override readonly kind = "connection";
  declare readonly kind: "connection";
}

/** An option or argument is invalid. Nothing was sent. */
export class ArgumentError extends NinePicError {
  static override readonly kind = "argument";
  declare readonly kind: "argument";
}
