/** Servers whose pages disagree with each other, or whose items are not what the lists say of them. */
import { expect, test } from "vitest";

import { readSpec } from "../src/spec.ts";
import { entriesOf, runWith } from "../test/run-with.ts";

const { operations } = await readSpec();
const { parameters } = operations.find(({ operationId }) => operationId === "listEvents")!;
const limits = parameters.find(({ name }) => name === "page_size")!.schema as { maximum: number; default: number };

test("asks for pages that exist, for the limits of the size, for the last page, and for the one after it", async () => {
  let total = 0;
  const { requests } = await runWith((reply, { path }) => {
    if (path.endsWith("/903/events") && reply.status === 200) ({ total } = reply.body.data.pagination);
  });
  const asked = requests
    .filter(({ path, key }) => path.endsWith("/903/events") && key === "demo-key")
    .map(({ query }) => [Number(query.get("page") ?? 1), Number(query.get("page_size") ?? limits.default)] as const);
  const last = Math.ceil(total / limits.default);
  const always = [
    [1, limits.maximum],
    [1, 1],
    [last, limits.default],
    [last + 1, limits.default],
  ];
  for (const pair of always) expect(asked).toContainEqual(pair);
  const valid = asked.filter(([page, size]) => page >= 1 && size >= 1 && size <= limits.maximum);
  const pastTheEnd = valid.filter(([page, size]) => (page - 1) * size >= total);
  expect(new Set(pastTheEnd.map(String))).toEqual(new Set([String([last + 1, limits.default])]));
});

/** Modifies the pages of the list, and the details. */
const onPage =
  (modify: (data: any, query: URLSearchParams) => void): Parameters<typeof runWith>[0] =>
  (reply, { path, query }) => {
    if (path.endsWith("/903/events") && reply.status === 200) modify(reply.body.data, query);
  };
const onDetails =
  (modify: (data: any) => void): Parameters<typeof runWith>[0] =>
  (reply, { path }) => {
    if (path.endsWith("/details") && reply.status === 200) modify(reply.body.data);
  };

test.each<[what: string, modify: Parameters<typeof runWith>[0], place: string, description: RegExp]>([
  [
    "the largest pages have ten items",
    onPage((data, query) => {
      if (Number(query.get("page_size")) === limits.maximum) data.events = data.events.slice(0, 10);
    }),
    "listEvents 200, data.events",
    /^must have \d+ items and has 10, on page 1/,
  ],
  [
    "pages of another size are in another order",
    onPage((data, query) => {
      if (Number(query.get("page_size")) === limits.maximum) data.events.reverse();
    }),
    "listEvents 200, data.events",
    /^has (another item \d+ of the list than an earlier page|item \d+ of the list again as item \d+)$/,
  ],
  [
    "the last page has the events of the first",
    onPage((data) => {
      const { currentPage, totalPages } = data.pagination;
      if (currentPage === totalPages && currentPage > 1) data.events = data.events.map(() => first);
    }),
    "listEvents 200, data.events",
    /^has item 1 of the list again as item \d+$/,
  ],
  [
    "the page is ignored without a size",
    onPage((data, query) => {
      if (!query.has("page_size") && query.has("page")) data.pagination.currentPage = 1;
    }),
    "listEvents 200, data.pagination.currentPage",
    /^must be 2 as requested, but is 1$/,
  ],
  [
    "the second page of the default size has the events of the first",
    onPage((data, query) => {
      const isDefault = Number(query.get("page_size") ?? limits.default) === limits.default;
      if (isDefault && query.get("page") === "2") data.events = data.events.map(() => first);
    }),
    "listEvents 200, data.events",
    /^has item 1 of the list again as item \d+$/,
  ],
  [
    "two events have the same id and different names",
    onPage((data) => {
      for (const event of data.events) if (event.event_id === last?.event_id) event.event_id = first.event_id;
    }),
    "listEvents 200, data.events",
    /^has item 1 of the list again as item \d+$/,
  ],
  [
    "the largest pages say something else of each event",
    onPage((data, query) => {
      const isLargest = Number(query.get("page_size")) === limits.maximum;
      if (isLargest) for (const event of data.events) event.event_slug = "another";
    }),
    "listEvents 200, data.events",
    /^says something else of item 1 of the list than an earlier page$/,
  ],
  [
    "the total grows from page to page",
    onPage((data) => {
      data.pagination.total += data.pagination.currentPage;
      data.pagination.totalPages = Math.ceil(data.pagination.total / data.pagination.page_size);
    }),
    "listEvents 200, data.pagination",
    /./,
  ],
  [
    "the details of every event but the first have another name",
    onDetails((data) => {
      if (data.event_id !== 456) data.event_name = "Another";
    }),
    "getEventDetails 200, data.event_name",
    /^must be ".+" as in listEvents, but is "Another"$/,
  ],
  [
    "there is one response for all events",
    onDetails((data) => Object.assign(data, first, { event_id: 456 })),
    "getEventDetails 200, data.event_id",
    /^must be \d+ as requested, but is 456$/,
  ],
  [
    "the last event of the list is unknown",
    (reply, { path }) => {
      const isLast = last !== undefined && path.endsWith(`/event/${last.event_id}/details`);
      if (isLast && reply.status === 200)
        Object.assign(reply, { status: 404, body: { responseType: "error", message: "No.", data: null } });
    },
    "getEventDetails 404",
    /^must succeed for an item of listEvents, but is 404$/,
  ],
])("reports a server where %s", async (_what, modify, place, description) => {
  const { code, out } = await runWith(modify);
  expect(code).toBe(1);
  const entries = entriesOf(out, "Violations").map(([where = "", text = ""]) => [where.replace(/^\d+\. /, ""), text]);
  const found = entries.find(([where]) => where!.startsWith(place));
  expect(found?.[1], out).toMatch(description);
});

test("accepts properties in another order, and images whose URL is signed anew in each response", async () => {
  const { code, out } = await runWith((reply, { count }) => {
    if (count % 2 === 0) reply.body = reversed(reply.body);
    for (const event of reply.body.data?.events ?? [])
      event.cover_image = `${event.cover_image ?? "/covers/1.jpg"}?signature=${count}`;
  });
  expect(code, out).toBe(0);
});

test("reports ids that are objects with fields of JavaScript's own, and goes on", async () => {
  const { code, out } = await runWith(
    onPage((data) => {
      for (const event of data.events) event.event_id = { toString: 1 };
      data.pagination.totalPages = { valueOf: 1, toString: 1 };
    }),
  );
  expect(code).toBe(1);
  expect(out).toMatch(/data\.events\[0\]\.event_id\n +must be integer/);
});

/** Returns a value with the properties of all objects in it in the opposite order. */
const reversed = (value: any): any =>
  Array.isArray(value)
    ? value.map(reversed)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toReversed()
            .map(([name, one]) => [name, reversed(one)]),
        )
      : value;

/** The first and the last event of the list, as the mock returns them. */
let first: any;
let last: any;
await runWith(
  onPage(({ events, pagination }) => {
    if (pagination.currentPage === 1) first ??= events[0];
    if (pagination.currentPage === pagination.totalPages) last = events.at(-1) ?? last;
  }),
);
