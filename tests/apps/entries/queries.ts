/** Compiled, with the types that each framework's TanStack Query has for its own functions. */
import { createClient, isNinePicError } from "@9pic/client";
import { infiniteQueryOptions, queryOptions } from "@9pic/client/tanstack-query";
import * as react from "@tanstack/react-query";
import * as vue from "@tanstack/vue-query";

const pic = createClient();

export function inReact(): unknown[] {
  const { data, error } = react.useQuery(queryOptions(pic, "getEventDetails", { event_id: 456 }));
  const name: string | null | undefined = data?.event_name;
  const list = react.useSuspenseQuery(queryOptions(pic, "listEvents"));
  const total: number = list.data.pagination.total;
  const pages = react.useInfiniteQuery(infiniteQueryOptions(pic, "listEvents", { page_size: 5 }));
  const id: number | undefined = pages.data?.pages[0]?.events[0]?.event_id;
  // @ts-expect-error there is no such field
  console.log(data?.cover_image);
  return [isNinePicError(error) && error.kind, name, total, id];
}

export function inVue(): unknown[] {
  const { data } = vue.useQuery(queryOptions(pic, "listEvents"));
  const total: number | undefined = data.value?.pagination.total;
  const pages = vue.useInfiniteQuery(infiniteQueryOptions(pic, "listEvents"));
  const id: number | undefined = pages.data.value?.pages[0]?.events[0]?.event_id;
  return [total, id];
}
