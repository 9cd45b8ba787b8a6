import {
  type Call,
  type Client,
  createClient,
  type Data,
  type EventDetails,
  type EventListItem,
  type Item,
  type Middleware,
  type PagedCall,
  type RetryPolicy,
} from "@9pic/client";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(yes: Same<A, B>): boolean => yes;

const retries: RetryPolicy = ({ attempt, retryAfter = 1000 }) => attempt < 5 && retryAfter;
const trace: Middleware = (request, next) => next(request);
const pic: Client = createClient({
  apiKey: async () => "demo-key",
  orgId: 903,
  baseUrl: "http://127.0.0.1:4010",
  fetch,
  timeout: 1000,
  totalTimeout: 5000,
  retries,
  headers: { "x-one": "1" },
  maxBodyBytes: 1024,
  middleware: [trace],
  on: { response: ({ operation, status, duration }) => console.log(operation, status, duration) },
});
createClient({ apiKey: process(), orgId: 903 });
createClient({ apiKey: null, baseUrl: "/9pic", orgId: 903 });
createClient();
declare function process(): string | undefined;

const list = pic.listEvents({ page_size: 100 }, { readAhead: 2, signal: AbortSignal.timeout(1000), retries: 0 });
for await (const event of list) same<typeof event, EventListItem>(true);
for await (const page of list.pages({ readAhead: 0 })) same<typeof page, Data<"listEvents">>(true);
same<Item<"listEvents">, EventListItem>(true);
same<Item<"ping">, never>(true);

const call: Call<EventDetails> = pic.getEventDetails({ event_id: 456 });
const paged: PagedCall<Data<"listEvents">> = pic.listEvents();
const promise: Promise<EventDetails> = call;
const { data, response } = await call.withResponse();
same<[typeof data, typeof response], [EventDetails, Response]>(true);
const [details, ping] = await Promise.all([promise, pic.ping({ event_id: 456 })]);
same<[typeof details, typeof ping], [EventDetails, Data<"ping">]>(true);
const caught = pic.ping({ event_id: 456 }).catch(() => undefined);
same<typeof caught, Promise<Data<"ping"> | undefined>>(true);
export { paged };

/** As in TanStack Query: what `queryFn` gives is what `data` is. */
declare function useQuery<T>(options: {
  queryKey: readonly unknown[];
  queryFn: (context: { signal: AbortSignal }) => T | Promise<T>;
}): {
  data: T | undefined;
};
const query = useQuery({ queryKey: ["events"], queryFn: () => pic.listEvents() });
same<typeof query.data, Data<"listEvents"> | undefined>(true);
const another = useQuery({ queryKey: [], queryFn: ({ signal }) => pic.getEventDetails({ event_id: 456 }, { signal }) });
same<typeof another.data, EventDetails | undefined>(true);
