import { Call } from "./calls/call.ts";
import { type CallOptions, createInvoke, type Invoke } from "./calls/invoke.ts";
import { PaginatedCall, type PaginatedCallOptions } from "./calls/paginated-call.ts";
import { environment } from "./environment.ts";
import { captureCaller } from "./errors/caller.ts";
import { Redactor } from "./errors/redactor.ts";
import { createFetch } from "./fetch.ts";
import type { operationTable } from "./generated/operations.ts";
import { entries, type OperationEntry } from "./operation-entry.ts";
import type { Arguments, Data, Item, OperationId, SuccessOf } from "./operation-types.ts";
import type { ClientOptions } from "./options.ts";
import { pickOwn } from "./pick.ts";
import { readOptions } from "./settings.ts";
import { Queue } from "./transport/queue.ts";
import { createTransport } from "./transport/transport.ts";
import type { Values } from "./url.ts";

type CallOf<Id extends OperationId> = [Item<Id>] extends [never]
  ? Call<Data<Id>, SuccessOf<Id>>
  : PaginatedCall<Data<Id>, Item<Id>, SuccessOf<Id>>;
type OptionsOf<Id extends OperationId> = [Item<Id>] extends [never] ? CallOptions : PaginatedCallOptions;

type Method<Id extends OperationId> =
  {} extends Arguments<Id>
    ? (args?: Arguments<Id>, options?: OptionsOf<Id>) => CallOf<Id>
    : (args: Arguments<Id>, options?: OptionsOf<Id>) => CallOf<Id>;

/** A method for each operation of the API, by its operationId, and what all of them share. */
export type Client = { readonly [Id in keyof typeof operationTable]: Method<Id> } & {
  /**
   * A `fetch` with the protections of the client, for code that takes a `fetch`: key, origin, no redirects, time limits, retries, body limit. A
   * relative URL is one of the API.
   */
  readonly fetch: typeof globalThis.fetch;
  /** The option `orgId`: the organisation that calls default to. Without it, they take `NINEPIC_ORG_ID`. */
  readonly orgId: number | undefined;
  /** Returns a client with these options instead. The two share the queue of `maxConcurrent`, unless they call with another key, URL or limit. */
  readonly with: (options: ClientOptions) => Client;
};

/**
 * Creates a client of the 9pic API.
 *
 * @example
 * const pic = createClient({ apiKey, orgId: 903 });
 * for await (const event of pic.listEvents({ page_size: 100 })) console.log(event.event_name);
 *
 * @returns a method for each operation. Each sends its request at once, and returns a promise of the `data` of the response. A missing key or
 * organisation is an error of the call
 * @throws ArgumentError if an option is invalid
 */
export const createClient = (options: ClientOptions = {}): Client => create(options, new Redactor());

/** Creates a client that shares the known keys, and possibly the queue, of another. */
function create(options: ClientOptions, redactor: Redactor, shared?: Queue): Client {
  const settings = readOptions(options);
  for (const credential of [settings.apiKey ?? environment("NINEPIC_API_KEY"), ...Object.values(settings.credentials)])
    if (typeof credential === "string") redactor.add(credential);
  const queue = shared ?? new Queue(settings.maxConcurrent);
  const transport = createTransport(settings, redactor, queue);
  const invoke = createInvoke(settings, transport, redactor);
  const methods = entries.map((entry) => [entry.operationId, createMethod(invoke, entry)]);
  return Object.freeze({
    ...Object.fromEntries(methods),
    fetch: createFetch(settings, transport, redactor),
    orgId: settings.orgId,
    with(changes: ClientOptions) {
      const isOther = ["apiKey", "credentials", "baseUrl", "maxConcurrent"].some((name) => name in changes);
      return create({ ...options, ...pickOwn(changes) }, redactor, isOther ? undefined : queue);
    },
  }) as Client;
}

function createMethod(invoke: Invoke, entry: OperationEntry) {
  const { pagination, operationId: operation, method, path } = entry;
  return function call(args: Values = {}, options?: PaginatedCallOptions) {
    const caller = captureCaller(call);
    const settled = invoke(entry, args, options, caller);
    if (!pagination) return new Call(settled);
    return new PaginatedCall(settled, {
      firstPage: Number(args?.[pagination.page] ?? 1),
      fetchPage: (page, signal) =>
        new Call(invoke(entry, { ...args, [pagination.page]: page }, { ...options, signal }, caller)),
      items: pagination.items,
      options: { ...options },
      details: { operation, method, path },
      caller,
    });
  };
}
