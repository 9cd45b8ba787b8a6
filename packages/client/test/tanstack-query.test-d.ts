/** What `@9pic/client/tanstack-query` accepts and refuses, in TanStack's own functions as well. Checked by `tsc --project test`. */
import { createClient, type Data, isNinePicError, type NinePicError } from "@9pic/client";
import {
  infiniteQueryOptions,
  type InfiniteQueryId,
  mutationOptions,
  queryKey,
  type QueryKey,
  queryOptions,
} from "@9pic/client/tanstack-query";
import { type InfiniteData, InfiniteQueryObserver, QueryClient, QueryObserver } from "@tanstack/query-core";
import { describe, expectTypeOf, test } from "vitest";

const pic = createClient();
const cache = new QueryClient();
const event = { event_id: 456 };
const lengthOf = ({ events }: Data<"listEvents">): number => events.length;

describe("accepts", () => {
  test("a query, whose data has the type of the operation", async () => {
    expectTypeOf(await cache.fetchQuery(queryOptions(pic, "ping", event))).toEqualTypeOf<Data<"ping">>();
    expectTypeOf(await cache.fetchQuery(queryOptions(pic, "listEvents"))).toEqualTypeOf<Data<"listEvents">>();
    const observer = new QueryObserver(cache, queryOptions(pic, "ping", event, { timeout: 1000 }));
    const { data, error } = observer.getCurrentResult();
    expectTypeOf(data).toEqualTypeOf<Data<"ping"> | undefined>();
    if (isNinePicError(error)) expectTypeOf(error).toEqualTypeOf<NinePicError>();
  });

  test("other options of TanStack beside them", () => {
    const options = { ...queryOptions(pic, "listEvents"), staleTime: 1000, select: lengthOf };
    expectTypeOf(new QueryObserver(cache, options).getCurrentResult().data).toEqualTypeOf<number | undefined>();
  });

  test("an infinite query, whose pages have the type of the operation", () => {
    const observer = new InfiniteQueryObserver(cache, infiniteQueryOptions(pic, "listEvents", { page_size: 5 }));
    const { data } = observer.getCurrentResult();
    expectTypeOf(data).toEqualTypeOf<InfiniteData<Data<"listEvents">, unknown> | undefined>();
    expectTypeOf<"listEvents">().toExtend<InfiniteQueryId>();
    expectTypeOf<"ping">().not.toExtend<InfiniteQueryId>();
  });

  test("keys with all arguments, some and none", () => {
    expectTypeOf(queryKey(pic, "ping")).toEqualTypeOf<QueryKey>();
    queryKey(pic, "getEventDetails", { org_id: 904 });
    queryKey(pic, "ping", event);
  });
});

describe("refuses", () => {
  test("arguments that are missing, misspelt or of another type", () => {
    // @ts-expect-error event_id is missing
    queryOptions(pic, "ping");
    // @ts-expect-error event_id is missing
    queryOptions(pic, "ping", {});
    // @ts-expect-error 'pagesize' is not a parameter
    queryOptions(pic, "listEvents", { pagesize: 5 });
    // @ts-expect-error a page is a number
    infiniteQueryOptions(pic, "listEvents", { page: "2" });
    // @ts-expect-error 'event' is not a parameter
    queryKey(pic, "ping", { event: 456 });
  });

  test("an operation that is unknown, not paginated, or without side effects", () => {
    // @ts-expect-error there is no operation deleteEvent
    queryOptions(pic, "deleteEvent", event);
    // @ts-expect-error ping is not paginated
    infiniteQueryOptions(pic, "ping", event);
    // @ts-expect-error ping has no side effects
    mutationOptions(pic, "ping");
  });

  test("a signal, which is that of the query", () => {
    // @ts-expect-error the query has its own signal
    queryOptions(pic, "ping", event, { signal: AbortSignal.timeout(1000) });
  });

  test("fields that the data does not have", async () => {
    // @ts-expect-error events have no cover_image
    console.log((await cache.fetchQuery(queryOptions(pic, "getEventDetails", event))).cover_image);
  });
});
