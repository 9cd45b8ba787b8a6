import { mergeHeaders } from "openapi-fetch";

import { isNinePicError } from "../errors/base.ts";
import { ArgumentError } from "../errors/other-errors.ts";
import type { Secret } from "../errors/secret.ts";
import { operationTable } from "../generated/operations.ts";
import type { OperationId } from "../operation-types.ts";
import { type CallDefaults, checkNumbers, own, type Settings } from "../options.ts";
import type { Transport } from "../transport/transport.ts";
import { createUrl, type Values } from "../url.ts";
import { placeArguments } from "./arguments.ts";
import type { Settled } from "./call.ts";
import { unwrap } from "./envelope.ts";

/** What goes with a single call, beside its arguments. What is left out is as it is for the client. */
export interface CallOptions extends CallDefaults {
  /** Ends the call when it is aborted; the call then throws the signal's own reason. */
  signal?: AbortSignal | undefined;
}

/** Calls one operation. Rejects only with the reason of the signal; whatever else happens is in what it resolves to. */
export type Start = (operation: OperationId, given: Values, options: CallOptions) => Promise<Settled>;

export function createStart(settings: Settings, transport: Transport, secret: Secret): Start {
  return async (operation, given, options) => {
    const { method, path } = operationTable[operation];
    const trip = { ...settings, ...own(options), about: { operation, method, path } };
    try {
      checkNumbers(trip);
      const url = createUrl(settings.baseUrl, path, placeArguments(operation, given, { org_id: settings.orgId }));
      const headers = mergeHeaders({ accept: "application/json" }, settings.headers, trip.headers);
      return unwrap(await transport({ method, url, headers }, trip), trip.about, secret);
    } catch (thrown) {
      trip.signal?.throwIfAborted();
      if (!isNinePicError(thrown)) throw thrown;
      // What was refused before there was a request does not know yet which call it was.
      return { error: thrown.method ? thrown : new ArgumentError(`${operation} ${thrown.message}`, trip.about) };
    }
  };
}
