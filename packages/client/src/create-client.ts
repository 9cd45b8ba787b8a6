import { Call } from "./calls/call.ts";
import { type CallOptions, createInvoke, type Invoke } from "./calls/invoke.ts";
import { PaginatedCall, type PaginatedCallOptions } from "./calls/paginated-call.ts";
import { Redactor } from "./errors/redactor.ts";
import { operationTable } from "./generated/operations.ts";
import { createHttp, type HttpClient } from "./http.ts";
import { entryOf } from "./operation-entry.ts";
import type { Arguments, Data, Item, OperationId, SuccessOf } from "./operation-types.ts";
import { type ClientOptions, readOptions } from "./options.ts";
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

/** A method for each operation of the API, by its operationId, and `http` for calls by path. */
export type Client = { readonly [Id in keyof typeof operationTable]: Method<Id> } & {
  /** Calls by path, as in openapi-fetch, with the same protections and retries: whole responses instead of their data. */
  readonly http: HttpClient;
};

/**
 * Creates a client of the 9pic API.
 *
 * @example
 * const pic = createClient({ apiKey, orgId: 903 });
 * for await (const event of pic.listEvents({ page_size: 100 })) console.log(event.event_name);
 *
 * @returns a method for each operation. Each sends its request at once, and returns a promise of the `data` of the response
 * @throws ArgumentError if the key or the organisation is missing, or an option is invalid
 */
export function createClient(options: ClientOptions = {}): Client {
  const settings = readOptions(options);
  const redactor = new Redactor();
  const transport = createTransport(settings, redactor);
  const invoke = createInvoke(settings, transport, redactor);
  const methods = (Object.keys(operationTable) as OperationId[]).map((id) => [id, createMethod(invoke, id)]);
  return Object.freeze({ ...Object.fromEntries(methods), http: createHttp(settings, transport) }) as Client;
}

function createMethod(invoke: Invoke, operation: OperationId) {
  const { pagination, method, path } = entryOf(operation);
  return (args: Values = {}, options: PaginatedCallOptions = {}) => {
    const settled = invoke(operation, args, options);
    if (!pagination) return new Call(settled);
    return new PaginatedCall(settled, {
      firstPage: (args?.[pagination.page] as number | undefined) ?? 1,
      fetchPage: (page, signal) =>
        new Call(invoke(operation, { ...args, [pagination.page]: page }, { ...options, signal })),
      items: pagination.items,
      options,
      details: { operation, method, path },
    });
  };
}
