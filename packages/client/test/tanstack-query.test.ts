/** `@9pic/client/tanstack-query` with TanStack's own core, which all of its frameworks share. */
import { type Client, isNinePicError } from "@9pic/client";
import { infiniteQueryOptions, mutationOptions, queryKey, queryOptions } from "@9pic/client/tanstack-query";
import { CancelledError, InfiniteQueryObserver, QueryClient, QueryObserver } from "@tanstack/query-core";
import { expect, onTestFinished, test, vi } from "vitest";

import { clientOf, errorOf, KEY, listOf, never, PING, pong, refusal, success, thrownBy } from "./support.ts";

/** Returns a cache, which is emptied after the test. */
function createCache(): QueryClient {
  const cache = new QueryClient();
  onTestFinished(() => cache.clear());
  return cache;
}

const event = { event_id: 456 };

test("fetchQuery returns the data, and sends one request for two queries of one key", async () => {
  const { pic, seen } = clientOf();
  const cache = createCache();
  const options = { ...queryOptions(pic, "ping", event), staleTime: Infinity };
  expect(await cache.fetchQuery(options)).toEqual(PING);
  expect(await cache.fetchQuery(options)).toEqual(PING);
  expect(cache.getQueryData(queryKey(pic, "ping", event))).toEqual(PING);
  expect(seen).toHaveLength(1);
});

test("an observer gets the data, or the client's error, without retries by TanStack", async () => {
  const { pic, seen } = clientOf((_, count) => (count === 1 ? refusal(404) : pong()));
  const observer = new QueryObserver(createCache(), queryOptions(pic, "ping", event));
  onTestFinished(observer.subscribe(() => {}));
  await expect.poll(() => observer.getCurrentResult().status).toBe("error");
  const { error } = observer.getCurrentResult();
  expect(isNinePicError(error) && [error.kind, error.operation]).toEqual(["not_found", "ping"]);
  expect(seen).toHaveLength(1);
  expect((await observer.refetch()).data).toEqual(PING);
});

test("options of the call apply to each request", async () => {
  const { pic, seen } = clientOf(() => refusal(503, "", { "retry-after": "1" }));
  const options = queryOptions(pic, "ping", event, { retries: 0, headers: { "x-one": "1" } });
  expect((await errorOf(createCache().fetchQuery(options))).kind).toBe("server");
  expect(seen.map(({ headers }) => headers["x-one"])).toEqual(["1"]);
});

test("cancelQueries aborts the request", async () => {
  const { pic, seen } = clientOf(never);
  const cache = createCache();
  const query = cache.fetchQuery(queryOptions(pic, "ping", event));
  await expect.poll(() => seen).toHaveLength(1);
  await cache.cancelQueries({ queryKey: queryKey(pic, "ping") });
  expect(await thrownBy(query)).toBeInstanceOf(CancelledError);
  expect(seen[0]!.signal.aborted).toBe(true);
});

test("an infinite query reads the pages in turn, up to the last", async () => {
  const { pic, seen } = clientOf(listOf(24));
  const options = infiniteQueryOptions(pic, "listEvents", { page_size: 10 });
  const observer = new InfiniteQueryObserver(createCache(), options);
  onTestFinished(observer.subscribe(() => {}));
  await expect.poll(() => observer.getCurrentResult().hasNextPage).toBe(true);
  await observer.fetchNextPage();
  const { data, hasNextPage } = await observer.fetchNextPage();
  expect(data?.pages.map(({ events }) => events.length)).toEqual([10, 10, 4]);
  expect([hasNextPage, data?.pageParams]).toEqual([false, [1, 2, 3]]);
  expect(seen.map(({ url }) => url.search)).toEqual([1, 2, 3].map((page) => `?page=${page}&page_size=10`));
});

test("an infinite query begins with the page of its arguments, and ends with an empty page", async () => {
  const { pic } = clientOf(listOf(24));
  const { initialPageParam, queryFn, getNextPageParam } = infiniteQueryOptions(pic, "listEvents", { page: 3 });
  expect(initialPageParam).toBe(3);
  const { signal } = new AbortController();
  const page = await queryFn({ signal, pageParam: 1 });
  expect(getNextPageParam(page, [page], 1)).toBe(2);
  expect(getNextPageParam({ ...page, events: [] }, [page], 2)).toBeUndefined();
  const empty = await clientOf(listOf(0)).pic.listEvents();
  expect(getNextPageParam(empty, [empty], 1)).toBeUndefined();
});

test("an infinite query throws if the API returns another page than the requested one", async () => {
  const { pic } = clientOf(({ url }) => {
    url.searchParams.set("page", "1");
    return listOf(24)({ url } as never, 1);
  });
  const cache = createCache();
  const query = cache.fetchInfiniteQuery({ ...infiniteQueryOptions(pic, "listEvents"), pages: 2 });
  expect(await errorOf(query)).toMatchObject({ kind: "unexpected_response", operation: "listEvents" });
});

test("an infinite query is aborted with its signal", async () => {
  const { pic, seen } = clientOf(never);
  const cache = createCache();
  const query = cache.fetchInfiniteQuery(infiniteQueryOptions(pic, "listEvents"));
  await expect.poll(() => seen).toHaveLength(1);
  await cache.cancelQueries();
  expect(await thrownBy(query)).toBeInstanceOf(CancelledError);
  expect(seen[0]!.signal.aborted).toBe(true);
});

test("a key names the operation, the organisation and the arguments, and contains no secret", () => {
  const { pic } = clientOf();
  const start = ["@9pic/client", "listEvents"];
  expect(queryKey(pic, "listEvents")).toEqual([...start, 903]);
  expect(queryKey(pic.with({ orgId: 905 }), "listEvents", {})).toEqual([...start, 905, {}]);
  expect(queryKey(pic, "listEvents", { org_id: 904, page: 2 })).toEqual([...start, 904, { page: 2 }]);
  const { queryKey: single } = queryOptions(pic, "listEvents", { page: 2 });
  const { queryKey: infinite } = infiniteQueryOptions(pic, "listEvents", { page: 2 });
  expect(single).toEqual([...start, 903, { page: 2 }]);
  expect(infinite).toEqual([...single, "infinite"]);
  expect(JSON.stringify([single, infinite])).not.toContain(KEY);
});

test("without orgId, a key has the organisation of the environment, or null", () => {
  const { pic } = clientOf(pong, { orgId: undefined });
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv("NINEPIC_ORG_ID", "906");
  expect(queryKey(pic, "listEvents")[2]).toBe(906);
  vi.stubEnv("NINEPIC_ORG_ID", undefined);
  expect(queryKey(pic, "listEvents")[2]).toBeNull();
});

test("a key without arguments invalidates all queries of the operation and organisation, and no others", async () => {
  const { pic } = clientOf(({ url }) =>
    url.pathname.endsWith("/events") ? listOf(24)({ url } as never, 1) : Response.json(success(PING)),
  );
  const cache = createCache();
  await cache.fetchQuery(queryOptions(pic, "listEvents", { page: 2 }));
  await cache.fetchInfiniteQuery(infiniteQueryOptions(pic, "listEvents"));
  await cache.fetchQuery(queryOptions(pic, "listEvents", { org_id: 904 }));
  await cache.fetchQuery(queryOptions(pic, "ping", event));
  await cache.invalidateQueries({ queryKey: queryKey(pic, "listEvents") });
  const stale = cache.getQueryCache().findAll({ predicate: ({ state }) => state.isInvalidated });
  expect(stale.map(({ queryKey: [, operation, orgId, , kind] }) => [operation, orgId, kind])).toEqual([
    ["listEvents", 903, undefined],
    ["listEvents", 903, "infinite"],
  ]);
});

test("an operation that does not suit is refused with advice", () => {
  const { pic } = clientOf();
  const untyped = { infiniteQueryOptions, mutationOptions, queryOptions } as unknown as Record<
    string,
    (pic: Client, operation: string) => unknown
  >;
  for (const [name, operation, message] of [
    ["infiniteQueryOptions", "ping", "ping is not paginated. Use queryOptions."],
    ["mutationOptions", "ping", "ping has no side effects. Use queryOptions."],
    ["queryOptions", "toString", expect.stringMatching(/^unknown operation toString\. Use one of .*\blistEvents\b/)],
  ] as const)
    expect(() => untyped[name]!(pic, operation)).toThrow(expect.objectContaining({ kind: "argument", message }));
});

test("options send no request by themselves", () => {
  const { pic, seen } = clientOf();
  queryOptions(pic, "ping", event);
  infiniteQueryOptions(pic, "listEvents");
  expect(seen).toEqual([]);
});
