/** Programs that must compile, and the types that they see. Checked by `tsc --project test`. */
import {
  type ApiError,
  type ArgumentError,
  type Call,
  checkConnection,
  type Client,
  createClient,
  type Data,
  type ErrorKind,
  type EventDetails,
  type EventListItem,
  type Failure,
  isNinePicError,
  type Item,
  type Middleware,
  type NinePicError,
  type NotFoundError,
  type PaginatedCall,
  type RateLimitError,
  type Result,
  retryAfter,
  type RetryPolicy,
  type ServerError,
  type Success,
} from "@9pic/client";
import { describe, expectTypeOf, test } from "vitest";

const pic = createClient({ apiKey: "demo-key", orgId: 903 });
const event = { event_id: 456 };
const retries: RetryPolicy = ({ attempt, retryAfter: wait = 1000 }) => attempt < 5 && wait;
const trace: Middleware = (request, next) => next(request);

describe("options of a client", () => {
  test("accepts every option", () => {
    const client: Client = createClient({
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
    console.log(client);
  });

  test("accepts no options, no key, and a key that may be undefined", () => {
    createClient();
    createClient({ apiKey: null, baseUrl: "/9pic", orgId: 903 });
    createClient({ apiKey: process.env.KEY, orgId: 903 });
  });
});

describe("calls", () => {
  test("are typed by their operation", async () => {
    expectTypeOf(pic.getEventDetails(event)).toEqualTypeOf<Call<EventDetails>>();
    expectTypeOf(pic.listEvents()).toExtend<PaginatedCall<Data<"listEvents">>>();
    expectTypeOf(pic.getEventDetails(event)).toExtend<Promise<EventDetails>>();
    expectTypeOf(await pic.getEventDetails(event).withResponse()).toEqualTypeOf<{
      data: EventDetails;
      response: Response;
    }>();
    const [details, ping] = await Promise.all([pic.getEventDetails(event), pic.ping(event)]);
    expectTypeOf(details).toEqualTypeOf<EventDetails>();
    expectTypeOf(ping).toEqualTypeOf<Data<"ping">>();
    expectTypeOf(pic.ping(event).catch(() => undefined)).toEqualTypeOf<Promise<Data<"ping"> | undefined>>();
  });

  test("accept another organisation, and headers", async () => {
    expectTypeOf((await pic.ping({ event_id: 456, org_id: 904 })).status).toEqualTypeOf<"ok">();
    const details = await pic.getEventDetails(event, { headers: { Prefer: "code=200" } });
    expectTypeOf(details.event_name).toEqualTypeOf<string | null>();
    expectTypeOf(details.selfie_search).toEqualTypeOf<boolean>();
  });

  test("have the fields of the spec", async () => {
    const { events, pagination } = await pic.listEvents({ page: 2, page_size: 5 });
    expectTypeOf(pagination.total).toEqualTypeOf<number>();
    expectTypeOf(events.map((one) => one.event_id)).toEqualTypeOf<number[]>();
    // An open enumeration: known values complete, others compile.
    expectTypeOf<"active">().toExtend<EventListItem["status"]>();
    console.log(events[0]?.status === "active", events[0]?.status === "archived");
  });

  test("can be made by whatever takes a fetch", () => {
    expectTypeOf(pic.fetch).toEqualTypeOf<typeof globalThis.fetch>();
  });

  test("collect items in an array", async () => {
    expectTypeOf(await pic.listEvents().toArray({ limit: 5 })).toEqualTypeOf<EventListItem[]>();
  });

  test("take options of fetch, of Next.js and of undici", async () => {
    const fetchOptions = { cache: "no-store", next: { revalidate: 60, tags: ["events"] }, signal: null } as const;
    await pic.with({ orgId: 905, fetchOptions: { dispatcher: {} } }).listEvents({}, { fetchOptions });
  });

  test("suit TanStack Query, where the result of queryFn is the type of data", () => {
    type Query = <T>(options: {
      queryKey: readonly unknown[];
      queryFn: (context: { signal: AbortSignal }) => T | Promise<T>;
    }) => { data: T | undefined };
    const useQuery = (() => ({ data: undefined })) as Query;
    const list = useQuery({ queryKey: ["events"], queryFn: () => pic.listEvents() });
    expectTypeOf(list.data).toEqualTypeOf<Data<"listEvents"> | undefined>();
    const details = useQuery({ queryKey: [], queryFn: ({ signal }) => pic.getEventDetails(event, { signal }) });
    expectTypeOf(details.data).toEqualTypeOf<EventDetails | undefined>();
  });
});

test("pages and items are typed", async () => {
  const list = pic.listEvents({ page_size: 100 }, { readAhead: 2, signal: AbortSignal.timeout(1000), retries: 0 });
  for await (const item of list) expectTypeOf(item).toEqualTypeOf<EventListItem>();
  for await (const page of list.pages({ readAhead: 0 })) expectTypeOf(page).toEqualTypeOf<Data<"listEvents">>();
  expectTypeOf<Item<"listEvents">>().toEqualTypeOf<EventListItem>();
  expectTypeOf<Item<"ping">>().toBeNever();
});

describe("results", () => {
  test("narrow by ok, kind, status and data", async () => {
    const result = await pic.getEventDetails(event).result();
    expectTypeOf(result).toEqualTypeOf<Result<EventDetails>>();
    if (result.ok) {
      expectTypeOf(result).toEqualTypeOf<Success<EventDetails>>();
      expectTypeOf(result.data).toEqualTypeOf<EventDetails>();
    } else {
      expectTypeOf(result).toEqualTypeOf<Failure>();
      expectTypeOf(result.kind).toEqualTypeOf<ErrorKind>();
    }
    if (result.kind === undefined) expectTypeOf(result.data).toEqualTypeOf<EventDetails>();
    if (result.data) expectTypeOf(result.ok).toEqualTypeOf<true>();
    if (result.kind === "not_found") {
      expectTypeOf(result.error).toEqualTypeOf<NotFoundError>();
      expectTypeOf(result.status).toEqualTypeOf<404>();
    }
    if (result.kind === "api") expectTypeOf(result.error).toEqualTypeOf<ApiError>();
    if (result.kind === "argument") {
      expectTypeOf(result.error).toEqualTypeOf<ArgumentError>();
      expectTypeOf(result.status).toEqualTypeOf<undefined>();
    }
    if (result.kind === "server") expectTypeOf(result.error).toEqualTypeOf<ServerError>();
  });

  test("have every status that fetch can return", () => {
    expectTypeOf<Success<unknown>["status"]>().toEqualTypeOf<StatusOf<2>>();
    expectTypeOf<StatusOf<2> | 401 | 403 | 404 | 422>().toEqualTypeOf<FailureOf<"unexpected_response">["status"]>();
    expectTypeOf<300 | 304 | 400 | 402 | 408 | 418 | 451 | 499>().toExtend<FailureOf<"api">["status"]>();
    expectTypeOf<FailureOf<"server">["status"]>().toEqualTypeOf<StatusOf<5 | 6 | 7 | 8 | 9>>();
    expectTypeOf<Exclude<StatusOf<2 | 3 | 4 | 5 | 6 | 7 | 8 | 9>, Result<unknown>["status"]>>().toBeNever();
  });

  test("narrow by a status to the kinds that have it", async () => {
    const result = await pic.ping(event).result();
    if (result.status === 429) expectTypeOf(result.error).toEqualTypeOf<RateLimitError>();
    if (result.status === 507) expectTypeOf(result.kind).toEqualTypeOf<"server">();
    if (result.status === 304 || result.status === 418) expectTypeOf(result.error).toEqualTypeOf<ApiError>();
    if (result.status === 307) expectTypeOf(result.kind).toEqualTypeOf<"redirect">();
    if (result.status === 404) expectTypeOf(result.kind).toEqualTypeOf<"not_found" | "unexpected_response">();
    // A 2xx can also be the page of a proxy.
    if (result.status === 207) expectTypeOf(result.kind).toEqualTypeOf<"unexpected_response" | undefined>();
    if (result.ok === false && result.status === undefined)
      expectTypeOf(result.kind).toEqualTypeOf<"body_too_large" | "timeout" | "connection" | "argument">();
  });

  test("name the request and the response, and a success only its id", async () => {
    const result = await pic.ping(event).result();
    expectTypeOf(result.requestId).toEqualTypeOf<string | undefined>();
    if (result.ok) return;
    expectTypeOf(result.url).toEqualTypeOf<string | undefined>();
    expectTypeOf(result.headers).toEqualTypeOf<Headers | undefined>();
  });

  test("have a closed union of kinds", () => {
    expectTypeOf(adviceOn).toBeFunction();
  });

  test("a caught error narrows to NinePicError", async () => {
    try {
      await pic.ping(event);
    } catch (error) {
      if (!isNinePicError(error)) throw error;
      expectTypeOf(error).toEqualTypeOf<NinePicError>();
      expectTypeOf(error.kind).toEqualTypeOf<ErrorKind>();
    }
  });
});

test("checkConnection has the closed union of kinds", async () => {
  const connection = await checkConnection(pic, { event_id: 456, org_id: 904 });
  expectTypeOf(
    connection.ok ? `${connection.latencyMs} ms` : `${adviceOn(connection.kind)}: ${connection.advice}`,
  ).toExtend<string>();
});

test("retryAfter takes headers, and the time if it is known", () => {
  expectTypeOf(retryAfter).parameters.toEqualTypeOf<[headers: Headers, now?: number | undefined]>();
  expectTypeOf(retryAfter).returns.toEqualTypeOf<number | undefined>();
});

type FailureOf<Kind extends ErrorKind> = Extract<Failure, { kind: Kind }>;
type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type StatusOf<First extends Digit> = `${First}${Digit}${Digit}` extends `${infer Status extends number}`
  ? Status
  : never;

/** Compiles only if it handles every kind. */
function adviceOn(kind: ErrorKind): string {
  switch (kind) {
    case "api":
    case "authentication":
    case "permission":
    case "not_found":
    case "validation":
    case "rate_limit":
    case "server":
      return "the API";
    case "unexpected_response":
    case "redirect":
    case "body_too_large":
      return "the URL";
    case "timeout":
    case "connection":
      return "the network";
    case "argument":
      return "the call";
  }
}
