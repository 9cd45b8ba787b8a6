import { ArgumentError } from "../errors/classes.ts";
import { isNinePicError } from "../errors/nine-pic-error.ts";
import type { Redactor } from "../errors/redactor.ts";
import { entryOf } from "../operation-entry.ts";
import type { OperationId } from "../operation-types.ts";
import { type CallDefaults, checkLimits, pickOwn, type Settings } from "../options.ts";
import type { Transport } from "../transport/transport.ts";
import type { Values } from "../url.ts";
import { bindArguments } from "./bind-arguments.ts";
import type { Settled } from "./call.ts";
import { createRequest } from "./create-request.ts";
import { unwrap } from "./envelope.ts";

/** Options of a single call. They override the client's. */
export interface CallOptions extends CallDefaults {
  /** Aborts the call, which then rejects with the signal's own reason. */
  signal?: AbortSignal | undefined;
}

/** Calls an operation. Rejects only with the reason of the signal; resolves to every other outcome. */
export type Invoke = (operation: OperationId, args: Values, options: CallOptions) => Promise<Settled>;

/** Creates the function behind the methods: binds the arguments, sends the request and unwraps the response. */
export function createInvoke(settings: Settings, transport: Transport, redactor: Redactor): Invoke {
  return async (operation, args, options) => {
    const entry = entryOf(operation);
    const { method, path } = entry;
    const context = { ...settings, ...pickOwn(options), details: { operation, method, path } };
    try {
      checkLimits(context);
      const bound = bindArguments(entry, args, { org_id: settings.orgId });
      if (entry.deprecated) settings.onDeprecated(operation);
      const request = createRequest(settings, entry, bound, context.headers);
      return unwrap(await transport(request, context), context.details, redactor, entry);
    } catch (thrown) {
      context.signal?.throwIfAborted();
      if (!isNinePicError(thrown)) throw thrown;
      // An error from code that does not know the call has no details yet: adds them.
      return { error: thrown.method ? thrown : new ArgumentError(`${operation}: ${thrown.message}`, context.details) };
    }
  };
}
