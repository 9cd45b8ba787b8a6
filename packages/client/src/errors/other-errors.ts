import { NinePicError } from "./base.ts";

/** A 2xx without the success envelope: something between us and the API answered, or the API is not what the spec says. */
export class UnexpectedResponseError extends NinePicError {
  static override readonly kind = "unexpected_response";
  declare readonly kind: "unexpected_response";
}

/** A redirect, which is never followed: it would carry the key elsewhere. */
export class RedirectError extends NinePicError {
  static override readonly kind = "redirect";
  declare readonly kind: "redirect";
}

/** A body beyond `maxBodyBytes`. */
export class BodyTooLargeError extends NinePicError {
  static override readonly kind = "body_too_large";
  declare readonly kind: "body_too_large";
}

/** No whole answer in time. */
export class TimeoutError extends NinePicError {
  static override readonly kind = "timeout";
  declare readonly kind: "timeout";
}

/** No answer at all, or half of one. */
export class ConnectionError extends NinePicError {
  static override readonly kind = "connection";
  declare readonly kind: "connection";
}

/** Refused before anything was sent: an option or an argument cannot be right. */
export class ArgumentError extends NinePicError {
  static override readonly kind = "argument";
  declare readonly kind: "argument";
}
