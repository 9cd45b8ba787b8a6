import type { Values } from "./arguments.ts";
import { call, type CallOptions, type Context } from "./call.ts";
import { operationTable } from "./generated/operations.ts";
import { createHttp, type HttpClient } from "./http.ts";
import type { Arguments, Data, OperationId } from "./operation-types.ts";
import { type ClientOptions, readOptions } from "./options.ts";
import { createSecret } from "./secret.ts";

type Method<Id extends OperationId> =
  {} extends Arguments<Id>
    ? (args?: Arguments<Id>, options?: CallOptions) => Promise<Data<Id>>
    : (args: Arguments<Id>, options?: CallOptions) => Promise<Data<Id>>;

/**
 * A method for each operation of the API, by its operationId; and `http`, for whoever wants the whole answer. Made from the
 * table itself, whose comments an editor then shows.
 */
export type Client = { readonly [Id in keyof typeof operationTable]: Method<Id> } & {
  /** The openapi-fetch client underneath: calls by path, and the whole answer with its status and headers. */
  readonly http: HttpClient;
};

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
  const context: Context = {
    http: createHttp(settings),
    secret: createSecret(settings.apiKey),
    preset: { org_id: settings.orgId },
  };
  const methods = (Object.keys(operationTable) as OperationId[]).map((id) => [
    id,
    (given: Values = {}, callOptions: CallOptions = {}) => call(context, id, given, callOptions),
  ]);
  return Object.freeze({ ...Object.fromEntries(methods), http: context.http }) as Client;
}
