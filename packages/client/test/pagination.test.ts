/** The pages and items of a paginated operation. */
import { UnexpectedResponseError } from "@9pic/client";
import { describe, expect, test } from "vitest";

import { type Respond, clientOf, errorOf, listOf, never, refusal, success, thrownBy } from "./support.ts";

const pageOf = ({ url }: { url: URL }): string => url.searchParams.get("page") ?? "-";
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

async function ids(list: AsyncIterable<{ event_id: number }>): Promise<number[]> {
  const found = [];
  for await (const { event_id } of list) found.push(event_id);
  return found;
}

/** Returns a page with these events, whatever was requested. */
const page = (events: unknown[], pagination: object): Response =>
  Response.json(success({ events, pagination: { currentPage: 1, totalPages: 9, hasNextPage: true, ...pagination } }));

test("iteration yields every item once, in order, and requests each page once", async () => {
  const { pic, seen } = clientOf(listOf(24));
  expect(await ids(pic.listEvents())).toEqual(numbers(1, 24));
  expect(seen.map(pageOf)).toEqual(["-", "2", "3"]);
});

test("iteration can start at a page that is a bigint", async () => {
  const { pic } = clientOf(listOf(30));
  expect(await pic.listEvents({ page: 2n as never }).toArray()).toHaveLength(20);
});

test("pages() yields the data of each page", async () => {
  const { pic } = clientOf(listOf(24));
  const pages = [];
  for await (const { events, pagination } of pic.listEvents({ page_size: 20 }).pages())
    pages.push([pagination.currentPage, events.length]);
  expect(pages).toEqual([
    [1, 20],
    [2, 4],
  ]);
});

test("iteration starts at the requested page, with the arguments and options of the call", async () => {
  const { pic, seen } = clientOf(listOf(50));
  const list = pic.listEvents({ page: 3, page_size: 10, org_id: 905 }, { headers: { "X-One": "1" } });
  expect(await ids(list)).toEqual(numbers(21, 50));
  expect(seen.map(({ url }) => url.pathname + url.search)).toEqual(
    [3, 4, 5].map((number) => `/api/v1/ext/905/events?page=${number}&page_size=10`),
  );
  expect(seen.every(({ headers }) => headers["x-one"] === "1")).toBe(true);
});

describe("the end of iteration", () => {
  test("iteration ends at once without items, which is page 0 of 0", async () => {
    const { pic, seen } = clientOf(listOf(0));
    expect(await ids(pic.listEvents())).toEqual([]);
    expect(seen).toHaveLength(1);
  });

  test.each<[totalPages: unknown]>([["many"], [null], [[]], [-1], [{ toString: 1 }]])(
    "iteration ends at the last page if totalPages is %j",
    async (totalPages) => {
      const { pic, seen } = clientOf((sent) => {
        const number = Number(sent.url.searchParams.get("page") ?? 1);
        return page([{ event_id: number }], { currentPage: number, totalPages, hasNextPage: number < 3 });
      });
      expect(await ids(pic.listEvents())).toEqual([1, 2, 3]);
      expect(seen).toHaveLength(3);
    },
  );

  test("iteration ends without a next page, whatever totalPages is", async () => {
    const { pic, seen } = clientOf(() => page([{ event_id: 1 }], { totalPages: 9, hasNextPage: false }));
    expect(await ids(pic.listEvents())).toEqual([1]);
    expect(seen).toHaveLength(1);
  });

  test("iteration ends at an empty page, even if it claims a next one", async () => {
    const { pic, seen } = clientOf((sent, count) =>
      count < 3 ? listOf(1000)(sent, count) : count < 9 ? page([], { currentPage: 3 }) : refusal(400),
    );
    expect(await ids(pic.listEvents({}, { readAhead: 0 }))).toEqual(numbers(1, 20));
    expect(seen).toHaveLength(3);
  });

  test("iteration from a page past the end yields nothing", async () => {
    const { pic, seen } = clientOf(listOf(24));
    expect(await ids(pic.listEvents({ page: 9 }))).toEqual([]);
    expect(seen).toHaveLength(1);
  });

  test("break ends iteration and aborts the requests ahead", async () => {
    const { pic, seen } = clientOf((sent, count) =>
      count === 1
        ? listOf(1000)(sent, count)
        : new Promise((_, reject) => sent.signal.addEventListener("abort", () => reject(sent.signal.reason))),
    );
    for await (const { event_id } of pic.listEvents({}, { readAhead: 2 })) if (event_id === 5) break;
    expect(seen.map(pageOf)).toEqual(["-", "2", "3"]);
    await expect.poll(() => seen.map(({ signal }) => signal.aborted).slice(1)).toEqual([true, true]);
  });
});

describe("an invalid page", () => {
  const cases: [string, Respond, string][] = [
    [
      "a page without pagination",
      (_, count) => (count === 1 ? page([{ event_id: 1 }], {}) : Response.json(success({ events: [] }))),
      "page 2",
    ],
    [
      "a page that does not say whether there is a next one",
      (_, count) => page([{ event_id: count }], { currentPage: count, ...(count > 1 && { hasNextPage: undefined }) }),
      "page 2",
    ],
    [
      "a page without data",
      (_, count) => (count === 1 ? page([{ event_id: 1 }], {}) : Response.json(success(null))),
      "page 2",
    ],
    ["the first page again", () => page([{ event_id: 1 }], {}), "page 2"],
    ["a page too far", (_, count) => page([{ event_id: count }], { currentPage: count === 1 ? 1 : 3 }), "page 2"],
    [
      "the same events under another number",
      ({ url }) => page([{ event_id: 1 }], { currentPage: Number(url.searchParams.get("page") ?? 1) }),
      "page 2",
    ],
  ];
  test.each(cases)("iteration throws an UnexpectedResponseError for %s", async (_name, respond, message) => {
    // The limit of 9 keeps a failure from running for ever.
    const { pic, seen } = clientOf((sent, count) => (count > 9 ? refusal(400) : respond(sent, count)));
    const found: number[] = [];
    const error = await errorOf(
      (async () => {
        for await (const { event_id } of pic.listEvents({}, { readAhead: 0 })) found.push(event_id);
      })(),
    );
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error.message).toContain(message);
    expect(error).toMatchObject({ kind: "unexpected_response", operation: "listEvents", method: "GET" });
    expect([found, seen.length]).toEqual([[1], 2]);
  });
});

test("the error of a later page is thrown after the items before it", async () => {
  const { pic } = clientOf((sent, count) => (count === 2 ? refusal(403) : listOf(1000)(sent, count)));
  const found: number[] = [];
  const error = await errorOf(
    (async () => {
      for await (const { event_id } of pic.listEvents()) found.push(event_id);
    })(),
  );
  expect(error.kind).toBe("permission");
  expect(found).toEqual(numbers(1, 10));
});

test.each([0, 1])("an abort throws the signal's own reason, with readAhead %i", async (readAhead) => {
  const controller = new AbortController();
  const reason = new Error("the user left");
  const { pic } = clientOf((sent, count) => {
    if (count < 3) return listOf(1000)(sent, count);
    setImmediate(() => controller.abort(reason));
    return never(sent, count);
  });
  const found: number[] = [];
  const thrown = await thrownBy(
    (async () => {
      for await (const { event_id } of pic.listEvents({}, { signal: controller.signal, readAhead }))
        found.push(event_id);
    })(),
  );
  expect(thrown).toBe(reason);
  expect(found).toEqual(numbers(1, 20));
});

test("toArray collects the items of all pages", async () => {
  const { pic, seen } = clientOf(listOf(24));
  expect((await pic.listEvents().toArray()).map(({ event_id }) => event_id)).toEqual(numbers(1, 24));
  expect(seen).toHaveLength(3);
});

test.each([
  [5, 5, 1],
  [10, 10, 1],
  [11, 11, 2],
  [100, 24, 3],
])("toArray with limit %i returns %i items of %i pages", async (limit, items, pages) => {
  const { pic, seen } = clientOf(listOf(24));
  expect((await pic.listEvents().toArray({ limit })).map(({ event_id }) => event_id)).toEqual(numbers(1, items));
  expect(seen).toHaveLength(pages);
});

test.each([0, -1, Number.NaN])("toArray refuses the limit %d", async (limit) => {
  expect((await errorOf(clientOf(listOf(24)).pic.listEvents().toArray({ limit }))).message).toBe(
    "limit must be a number above 0.",
  );
});

test("toArray and pages refuse unknown options, also of a call that fails", async () => {
  const { pic } = clientOf(() => refusal(404));
  const calls = [
    pic.listEvents().toArray({ maximum: 5 } as object),
    pic.listEvents().toArray({ limit: "5" } as object),
    (async () => pic.listEvents().pages({ ahead: 1 } as object))(),
  ];
  const messages = await Promise.all(calls.map(async (call) => (await errorOf(call)).message));
  expect(messages).toEqual([
    "unknown option maximum. Use limit, readAhead.",
    "limit must be a number above 0.",
    "unknown option ahead. Use readAhead.",
  ]);
});
