import { type Caller, nameCaller } from "../errors/caller.ts";
import { ArgumentError } from "../errors/classes.ts";
import { type ErrorDetails, isNinePicError, type NinePicError } from "../errors/nine-pic-error.ts";
import type { Redactor } from "../errors/redactor.ts";

/**
 * Returns the error that a call rejects with, without the key, and with the place of the call in its stack.
 *
 * @param details what identifies the call, for an error from code that does not know it
 * @throws the reason of the signal, or what the caller's own code threw
 */
export function callError(
  thrown: unknown,
  details: ErrorDetails,
  signal: AbortSignal | undefined,
  redactor: Redactor,
  caller: Caller,
): NinePicError {
  if (signal?.aborted) throw signal.reason;
  const safe = redactor.redactThrown(thrown);
  if (!isNinePicError(safe)) throw safe;
  const { operation, method } = details;
  const error = safe.method ? safe : new ArgumentError(`${operation ?? `${method} request`}: ${safe.message}`, details);
  nameCaller(error, caller);
  return error;
}
