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
  if (!isNinePicError(thrown)) throw redactor.redactThrown(thrown);
  const { operation, method } = details;
  const named =
    thrown.method || thrown.kind !== "argument"
      ? thrown
      : new ArgumentError(`${operation ?? `${method} request`}: ${thrown.message}`, details);
  // The URL of the details may contain the key.
  const error = redactor.redactThrown(named) as NinePicError;
  nameCaller(error, caller);
  return error;
}
