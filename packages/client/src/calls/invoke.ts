import { mergeHeaders } from "openapi-fetch";

import { ArgumentError } from "../errors/classes.ts";
import { isNinePicError } from "../errors/nine-pic-error.ts";
import type { Redactor } from "../errors/redactor.ts";
import { operationTable } from "../generated/operations.ts";
import type { OperationId } from "../operation-types.ts";
import { type CallDefaults, checkNumbers, pickOwn, type Settings } from "../options.ts";
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
export type Invoke = (operation: OperationId, given: Values, options: CallOptions) => Promise<Settled>;

export function createInvoke(settings: Settings, transport: Transport, redactor: Redactor): Invoke {
  return async (operation, given, options) => {
    const { method, path } = operationTable[operation];
    const context = { ...settings, ...pickOwn(options), details: { operation, method, path } };
    try {
      checkNumbers(context);
      const url = createUrl(settings.baseUrl, path, bindArguments(operation, given, { org_id: settings.orgId }));
      const headers = mergeHeaders({ accept: "application/json" }, settings.headers, context.headers);
      return unwrap(await transport({ method, url, headers }, context), context.details, redactor);
    } catch (thrown) {
      context.signal?.throwIfAborted();
      if (!isNinePicError(thrown)) throw thrown;
      // An error without a method comes from code that does not know the call.
      return { error: thrown.method ? thrown : new ArgumentError(`${operation}: ${thrown.message}`, context.details) };
    }
  };
}
