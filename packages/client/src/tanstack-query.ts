/** `@9pic/client/tanstack-query`: options for TanStack Query of any framework. Imports nothing of it, so that it suits every version. */
import type { CallOptions } from "./calls/invoke.ts";
import type { PaginatedCall } from "./calls/paginated-call.ts";
import type { Client } from "./create-client.ts";
import { ArgumentError } from "./errors/classes.ts";
import type { operationTable } from "./generated/operations.ts";
import { entries, type OperationEntry } from "./operation-entry.ts";
import type { Arguments, Data, Item, OperationId } from "./operation-types.ts";
import { createQueryKey, type QueryKey } from "./query-key.ts";
import type { Values } from "./url.ts";

export type { QueryKey } from "./query-key.ts";

/** The paginated operations. */
export type InfiniteQueryId = { [Id in OperationId]: [Item<Id>] extends [never] ? never : Id }[OperationId];

type GetId = { [Id in OperationId]: (typeof operationTable)[Id]["method"] extends "GET" ? Id : never }[OperationId];

/** The operations without side effects, and paginated ones. */
export type QueryId = GetId | InfiniteQueryId;

/** The operations with side effects. */
export type MutationId = Exclude<OperationId, GetId>;

/** Options of each call of a query. The signal is that of the query. */
export type QueryCallOptions = Omit<CallOptions, "signal">;

type Rest<Id extends OperationId, T extends unknown[]> =
  {} extends Arguments<Id> ? [args?: Arguments<Id>, ...T] : [args: Arguments<Id>, ...T];

/** What `useQuery`, `prefetchQuery` and the like of TanStack Query take. */
export interface QueryOptions<Id extends QueryId> {
  queryKey: QueryKey;
  queryFn: (context: { signal: AbortSignal }) => Promise<Data<Id>>;
  /** The client retries already. */
  retry: false;
}

/** What `useInfiniteQuery` and the like of TanStack Query take. */
export interface InfiniteQueryOptions<Id extends InfiniteQueryId> {
  queryKey: readonly [...QueryKey, "infinite"];
  queryFn: (context: { signal: AbortSignal; pageParam: number }) => Promise<Data<Id>>;
  initialPageParam: number;
  getNextPageParam: (lastPage: Data<Id>, pages: Data<Id>[], lastPageParam: number) => number | undefined;
  /** The client retries already. */
  retry: false;
}

/** What `useMutation` and the like of TanStack Query take. */
export interface MutationOptions<Id extends MutationId> {
  mutationKey: QueryKey;
  mutationFn: (args: {} extends Arguments<Id> ? Arguments<Id> | void : Arguments<Id>) => Promise<Data<Id>>;
  /** The client retries already, what can be repeated without a further effect. */
  retry: false;
}

/**
 * Returns the key of a query, for `invalidateQueries`, `getQueryData` and the like. Without arguments, it is the beginning of the keys of all
 * queries of the operation and organisation.
 */
export const queryKey = <Id extends QueryId>(pic: Client, operation: Id, args?: Partial<Arguments<Id>>): QueryKey =>
  createQueryKey(entryOf(operation), pic.orgId, args);

/**
 * Returns the options of a query that calls an operation.
 *
 * @example
 * const { data, error } = useQuery(queryOptions(pic, "getEventDetails", { event_id: 456 }));
 *
 * @throws ArgumentError for an operation with side effects
 */
export function queryOptions<Id extends QueryId>(
  pic: Client,
  operation: Id,
  ...[args = {} as Arguments<Id>, options]: Rest<Id, [options?: QueryCallOptions]>
): QueryOptions<Id> {
  const entry = entryOf(operation);
  if (entry.method !== "GET" && !entry.pagination)
    throw new ArgumentError(`${operation} has side effects. Use mutationOptions.`);
  return {
    queryKey: createQueryKey(entry, pic.orgId, args),
    queryFn: ({ signal }) => callOf(pic, operation)(args, { ...options, signal }) as Promise<Data<Id>>,
    retry: false,
  };
}

/**
 * Returns the options of an infinite query that calls a paginated operation for each page, from the page of the arguments on.
 *
 * @example
 * const { data, fetchNextPage } = useInfiniteQuery(infiniteQueryOptions(pic, "listEvents", { page_size: 50 }));
 *
 * @throws ArgumentError for an operation that is not paginated
 */
export function infiniteQueryOptions<Id extends InfiniteQueryId>(
  pic: Client,
  operation: Id,
  ...[args = {} as Arguments<Id>, options]: Rest<Id, [options?: QueryCallOptions]>
): InfiniteQueryOptions<Id> {
  const entry = entryOf(operation);
  const { pagination } = entry;
  if (!pagination) throw new ArgumentError(`${operation} is not paginated. Use queryOptions.`);
  const { page, items } = pagination;
  return {
    queryKey: [...createQueryKey(entry, pic.orgId, args), "infinite"],
    async queryFn({ signal, pageParam }) {
      const call = callOf(pic, operation)({ ...args, [page]: pageParam }, { ...options, signal });
      // Not the call alone: `pages` also checks that it is the requested page.
      const { value } = await (call as PaginatedCall<Data<Id>>).pages({ readAhead: 0 }).next();
      return value as Data<Id>;
    },
    initialPageParam: ((args as Values)[page] as number | undefined) ?? 1,
    getNextPageParam(lastPage, _, lastPageParam) {
      const { pagination: state, [items]: content } = lastPage as unknown as Values & {
        pagination: { hasNextPage: boolean };
      };
      // An empty page is past the end.
      return state.hasNextPage && (content as unknown[]).length > 0 ? lastPageParam + 1 : undefined;
    },
    retry: false,
  };
}

/**
 * Returns the options of a mutation that calls an operation with side effects.
 *
 * @throws ArgumentError for an operation without side effects
 */
export function mutationOptions<Id extends MutationId>(
  pic: Client,
  operation: Id,
  options?: CallOptions,
): MutationOptions<Id> {
  const entry = entryOf(operation);
  if (entry.method === "GET") throw new ArgumentError(`${operation} has no side effects. Use queryOptions.`);
  return {
    mutationKey: createQueryKey(entry, pic.orgId, undefined),
    mutationFn: (args) => callOf(pic, operation)(args ?? {}, options) as Promise<Data<Id>>,
    retry: false,
  };
}

type Call = (args: object, options?: CallOptions) => Promise<unknown>;
const callOf = (pic: Client, operation: OperationId): Call => pic[operation] as Call;

function entryOf(operation: OperationId): OperationEntry {
  const entry = entries.find(({ operationId }) => operationId === operation);
  if (entry) return entry;
  throw new ArgumentError(
    `unknown operation ${operation}. Use one of ${entries.map(({ operationId }) => operationId).join(", ")}.`,
  );
}
