import type { Caller } from "../errors/caller.ts";
import type { Redactor } from "../errors/redactor.ts";
import { readHeaders } from "../headers.ts";
import type { OperationEntry } from "../operation-entry.ts";
import type { CallDefaults } from "../options.ts";
import { pickKnown, pickOwn } from "../pick.ts";
import { checkOptions, readOrgId, type Settings } from "../settings.ts";
import type { Transport } from "../transport/transport.ts";
import type { Values } from "../url.ts";
import { bindArguments } from "./bind-arguments.ts";
import { callError } from "./call-error.ts";
import type { Settled } from "./call.ts";
import { createRequest } from "./create-request.ts";
import { unwrap } from "./envelope.ts";

/** Options of a single call. They override the client's. */
export interface CallOptions extends CallDefaults {
  /** Aborts the call, which then rejects with the signal's own reason. */
  signal?: AbortSignal | undefined;
}

const OPTION_NAMES = ["timeout", "totalTimeout", "retries", "headers", "fetchOptions", "signal", "readAhead"];

/** Returns the settings of a call. Throws ArgumentError for an unknown or invalid option. */
export function callSettings(settings: Settings, given: CallOptions): Settings {
  const options = pickKnown(given, OPTION_NAMES, "option");
  const { headers, fetchOptions = {} } = options;
  const merged = {
    ...settings,
    ...options,
    headers: { ...settings.headers, ...readHeaders(headers) },
    fetchOptions: { ...settings.fetchOptions, ...pickOwn(fetchOptions) },
  };
  checkOptions(merged);
  return merged;
}

/**
 * Calls an operation. Rejects only with the reason of the signal, or with what the caller's own code threw; resolves to every other outcome.
 *
 * @param caller the place of the call, for the stacks of its errors
 */
export type Invoke = (
  entry: OperationEntry,
  args: Values,
  options: CallOptions | undefined,
  caller: Caller,
) => Promise<Settled>;

/** Creates the function behind the methods: binds the arguments, sends the request and unwraps the response. */
export function createInvoke(settings: Settings, transport: Transport, redactor: Redactor): Invoke {
  return async (entry, args, options, caller) => {
    try {
      const context = options === undefined ? settings : callSettings(settings, options);
      const bound = bindArguments(entry, args, { org_id: readOrgId(settings.orgId) });
      if (entry.deprecated) settings.onDeprecated(entry.operationId);
      const request = createRequest(settings.baseUrl, entry, bound, context.headers);
      return unwrap(await transport(request, context), redactor, entry);
    } catch (thrown) {
      const { operationId: operation, method, path } = entry;
      return { error: callError(thrown, { operation, method, path }, options?.signal, redactor, caller) };
    }
  };
}
