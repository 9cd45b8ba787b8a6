import { mergeHeaders } from "openapi-fetch";

import { ArgumentError } from "../errors/classes.ts";
import { isNinePicError } from "../errors/nine-pic-error.ts";
import type { Redactor } from "../errors/redactor.ts";
import { operationTable } from "../generated/operations.ts";
import type { OperationId } from "../operation-types.ts";
import { type CallDefaults, checkLimits, pickOwn, type Settings } from "../options.ts";
import type { Transport } from "../transport/transport.ts";
import { createUrl, type Values } from "../url.ts";
import { bindArguments } from "./bind-arguments.ts";
import type { Settled } from "./call.ts";
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
    const { method, path } = operationTable[operation];
    const context = { ...settings, ...pickOwn(options), details: { operation, method, path } };
    try {
      checkLimits(context);
      const url = createUrl(settings.baseUrl, path, bindArguments(operation, args, { org_id: settings.orgId }));
      const headers = mergeHeaders({ accept: "application/json" }, settings.headers, context.headers);
      return unwrap(await transport({ method, url, headers }, context), context.details, redactor);
    } catch (thrown) {
      context.signal?.throwIfAborted();
      if (!isNinePicError(thrown)) throw thrown;
      // An error from code that does not know the call has no details yet: adds them.
      return { error: thrown.method ? thrown : new ArgumentError(`${operation}: ${thrown.message}`, context.details) };
    }
  };
}
