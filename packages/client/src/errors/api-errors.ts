import { type ErrorDetails, NinePicError } from "./base.ts";
import type { ErrorKind } from "./kind.ts";

/** The API answered with an error. The status picks the class; `serverMessage` is the API's own text, for people. */
export class ApiError extends NinePicError {
  static override readonly kind: ErrorKind = "api";
  declare readonly status: number;
}

/** 401: the key is missing. */
export class AuthenticationError extends ApiError {
  static override readonly kind = "authentication";
  declare readonly kind: "authentication";
}

/** 403: the key, the host, the organisation or the event is not right. */
export class PermissionError extends ApiError {
  static override readonly kind = "permission";
  declare readonly kind: "permission";
}

/** 404: there is no such event. */
export class NotFoundError extends ApiError {
  static override readonly kind = "not_found";
  declare readonly kind: "not_found";
}

/** 422: a value does not fit the spec. */
export class ValidationError extends ApiError {
  static override readonly kind = "validation";
  declare readonly kind: "validation";
}

/** 429: too many requests. */
export class RateLimitError extends ApiError {
  static override readonly kind = "rate_limit";
  declare readonly kind: "rate_limit";
}

/** 5xx: the API, or something in front of it, failed. */
export class ServerError extends ApiError {
  static override readonly kind = "server";
  declare readonly kind: "server";
}

const BY_STATUS: ReadonlyMap<number, typeof ApiError> = new Map<number, typeof ApiError>([
  [401, AuthenticationError],
  [403, PermissionError],
  [404, NotFoundError],
  [422, ValidationError],
  [429, RateLimitError],
]);

/** Makes the error of a status. */
export function apiError(status: number, message: string, details: ErrorDetails): ApiError {
  const Class = BY_STATUS.get(status) ?? (status >= 500 ? ServerError : ApiError);
  return new Class(message, { ...details, status });
}
