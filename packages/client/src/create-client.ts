import { Call } from "./calls/call.ts";
import { PagedCall } from "./calls/paged-call.ts";
import type { ListOptions } from "./calls/pages.ts";
import { type CallOptions, createStart, type Start } from "./calls/start.ts";
import { Secret } from "./errors/secret.ts";
import { operationTable } from "./generated/operations.ts";
import { createHttp, type HttpClient } from "./http.ts";
import type { Arguments, Data, Item, OperationId } from "./operation-types.ts";
import { type ClientOptions, readOptions } from "./options.ts";
import { createTransport } from "./transport/transport.ts";
import type { Values } from "./url.ts";

/** A call of a list can also be read page by page, or item by item. */
type CallOf<Id extends OperationId> = [Item<Id>] extends [never] ? Call<Data<Id>> : PagedCall<Data<Id>, Item<Id>>;
type OptionsOf<Id extends OperationId> = [Item<Id>] extends [never] ? CallOptions : ListOptions;

type Method<Id extends OperationId> =
  {} extends Arguments<Id>
    ? (args?: Arguments<Id>, options?: OptionsOf<Id>) => CallOf<Id>
    : (args: Arguments<Id>, options?: OptionsOf<Id>) => CallOf<Id>;

/**
 * A method for each operation of the API, by its operationId; and `http`, for calls by path. Made from the table itself, whose comments
 * an editor then shows.
 */
export type Client = { readonly [Id in keyof typeof operationTable]: Method<Id> } & {
  /** The openapi-fetch client underneath, with the same protections: calls by path, and answers as they come. */
  readonly http: HttpClient;
};

/**
 * Makes a client of the 9pic API.
 *
 * @example
 * const pic = createClient({ apiKey, orgId: 903 });
 * for await (const event of pic.listEvents({ page_size: 100 })) console.log(event.event_name);
 *
 * @param options the key and the organisation, both of which can also come from the environment; and how to call
 * @returns a method for each operation. Each sends its request at once, and is a promise of the `data` of the answer
 * @throws ArgumentError if the key or the organisation is missing, or an option cannot be right
 */
export function createClient(options: ClientOptions = {}): Client {
  const settings = readOptions(options);
  const secret = new Secret();
  const transport = createTransport(settings, secret);
  const start = createStart(settings, transport, secret);
  const methods = (Object.keys(operationTable) as OperationId[]).map((id) => [id, createMethod(start, id)]);
  return Object.freeze({ ...Object.fromEntries(methods), http: createHttp(settings, transport) }) as Client;
}

function createMethod(start: Start, operation: OperationId) {
  const { items, method, path } = operationTable[operation] as { items?: string; method: string; path: string };
  return (given: Values & { page?: number } = {}, options: ListOptions = {}) => {
    const settled = start(operation, given, options);
    if (!items) return new Call(settled);
    const ask = (page: number, signal: AbortSignal): Promise<unknown> =>
      new Call(start(operation, { ...given, page }, { ...options, signal }));
    const { signal, readAhead } = options;
    return new PagedCall(settled, {
      page: given.page ?? 1,
      ask,
      signal,
      readAhead,
      items,
      about: { operation, method, path },
    });
  };
}
