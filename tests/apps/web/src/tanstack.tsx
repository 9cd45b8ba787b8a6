/** Components that read the API through TanStack Query. */
import type { Client } from "@9pic/client";
import { infiniteQueryOptions, queryOptions } from "@9pic/client/tanstack-query";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";

export function Event({ pic, id }: { pic: Client; id: number }) {
  const { data, error } = useQuery(queryOptions(pic, "getEventDetails", { event_id: id }));
  if (error) return <p>{error.message}</p>;
  return <h1>{data?.event_name}</h1>;
}

export function Events({ pic }: { pic: Client }) {
  const query = useInfiniteQuery(infiniteQueryOptions(pic, "listEvents", { page_size: 10 }));
  const { data, hasNextPage, fetchNextPage } = query;
  return (
    <>
      <ul>
        {data?.pages
          .flatMap(({ events }) => events)
          .map((event) => (
            <li key={event.event_id}>{event.event_name}</li>
          ))}
      </ul>
      {hasNextPage && <button onClick={() => void fetchNextPage()}>More</button>}
    </>
  );
}
