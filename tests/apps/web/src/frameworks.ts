/** The options of a query and of an infinite query, as TanStack Query takes them in Vue, Svelte and Solid. */
import { createClient, type EventDetails } from "@9pic/client";
import { infiniteQueryOptions, queryOptions } from "@9pic/client/tanstack-query";
import * as solid from "@tanstack/solid-query";
import * as svelte from "@tanstack/svelte-query";
import * as vue from "@tanstack/vue-query";

const pic = createClient({ apiKey: null, orgId: 903, baseUrl: "/9pic" });
const event = () => queryOptions(pic, "getEventDetails", { event_id: 456 });
const events = () => infiniteQueryOptions(pic, "listEvents", { page_size: 10 });

type Name = EventDetails["event_name"] | undefined;
export const nameInVue = (): Name => vue.useQuery(event()).data.value?.event_name;
export const nameInSvelte = (): Name => svelte.createQuery(event).data?.event_name;
export const nameInSolid = (): Name => solid.useQuery(event).data?.event_name;

export const pagesInVue = (): number | undefined => vue.useInfiniteQuery(events()).data.value?.pages.length;
export const totalInSvelte = (): number | undefined =>
  svelte.createInfiniteQuery(events).data?.pages[0]?.pagination.total;
export const totalInSolid = (): number | undefined => solid.useInfiniteQuery(events).data?.pages[0]?.pagination.total;

export const prefetched = (client: vue.QueryClient): Promise<EventDetails> => client.fetchQuery(event());
