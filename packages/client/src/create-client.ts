import { call, type CallOptions } from "./call.ts";
import { operationTable } from "./generated/operations.ts";
import { createHttp, type HttpClient } from "./http.ts";
import type { Arguments, Data, OperationId } from "./operation-types.ts";
import { type ClientOptions, readOptions } from "./options.ts";

type Method<Id extends OperationId> =
  {} extends Arguments<Id>
    ? (args?: Arguments<Id>, options?: CallOptions) => Promise<Data<Id>>
    : (args: Arguments<Id>, options?: CallOptions) => Promise<Data<Id>>;

/** A method for each operation of the API, by its operationId; and `http`, for whoever wants the whole answer. */
export type Client = { readonly [Id in keyof typeof operationTable]: Method<Id> } & { readonly http: HttpClient };

/**
 * Makes a client of the 9pic API.
 *
 * @example
 * const pic = createClient({ apiKey, orgId: 903 });
 * const { events } = await pic.listEvents({ page_size: 100 });
 *
 * @param options the key and the organisation, both of which can also come from the environment
 * @returns a method for each operation; each returns the `data` of the answer, and throws NinePicError for all else
 * @throws NinePicError if the key or the organisation is missing, or cannot be right
 */
export function createClient(options: ClientOptions = {}): Client {
  const settings = readOptions(options);
  const http = createHttp(settings);
  const methods = (Object.keys(operationTable) as OperationId[]).map((id) => [
    id,
    (args: object = {}, callOptions: CallOptions = {}) =>
      call(http, id, { org_id: settings.orgId, ...args }, callOptions),
  ]);
  return Object.freeze({ ...Object.fromEntries(methods), http }) as Client;
}
