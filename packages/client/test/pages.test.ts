/** A list, read to its end. */
import { UnexpectedResponseError } from "@9pic/client";
import { describe, expect, test } from "vitest";

import { type Answer, clientOf, errorOf, listOf, never, refusal, success, thrownBy } from "./support.ts";

const pageOf = ({ url }: { url: URL }): string => url.searchParams.get("page") ?? "-";
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

async function ids(list: AsyncIterable<{ event_id: number }>): Promise<number[]> {
  const found = [];
  for await (const { event_id } of list) found.push(event_id);
  return found;
}

/** A page with these events, whatever was asked for. */
const page = (events: unknown[], pagination: object): Response =>
  Response.json(success({ events, pagination: { currentPage: 1, totalPages: 9, hasNextPage: true, ...pagination } }));

test("every event comes once, in order, and each page is asked for once", async () => {
  const { pic, seen } = clientOf(listOf(24));
  expect(await ids(pic.listEvents())).toEqual(numbers(1, 24));
  expect(seen.map(pageOf)).toEqual(["-", "2", "3"]);
});

test("pages() gives the payload of each page", async () => {
  const { pic } = clientOf(listOf(24));
  const pages = [];
  for await (const { events, pagination } of pic.listEvents({ page_size: 20 }).pages())
    pages.push([pagination.currentPage, events.length]);
  expect(pages).toEqual([
    [1, 20],
    [2, 4],
  ]);
});

test("it starts at the page that was asked for, with the arguments and options of the call", async () => {
  const { pic, seen } = clientOf(listOf(50));
  const list = pic.listEvents({ page: 3, page_size: 10, org_id: 905 }, { headers: { "X-One": "1" } });
  expect(await ids(list)).toEqual(numbers(21, 50));
  expect(seen.map(({ url }) => url.pathname + url.search)).toEqual(
    [3, 4, 5].map((number) => `/api/v1/ext/905/events?page=${number}&page_size=10`),
  );
  expect(seen.every(({ headers }) => headers["x-one"] === "1")).toBe(true);
});

describe("it ends", () => {
  test("at once for an empty list, which says page 0 of 0", async () => {
    const { pic, seen } = clientOf(listOf(0));
    expect(await ids(pic.listEvents())).toEqual([]);
    expect(seen).toHaveLength(1);
  });

  test("where there is no next page, whatever totalPages says", async () => {
    const { pic, seen } = clientOf(() => page([{ event_id: 1 }], { totalPages: 9, hasNextPage: false }));
    expect(await ids(pic.listEvents())).toEqual([1]);
    expect(seen).toHaveLength(1);
  });

  test("at an empty page, even if that claims another", async () => {
    const { pic, seen } = clientOf((sent, count) =>
      count < 3 ? listOf(1000)(sent, count) : count < 9 ? page([], { currentPage: 3 }) : refusal(400),
    );
    expect(await ids(pic.listEvents({}, { readAhead: 0 }))).toEqual(numbers(1, 20));
    expect(seen).toHaveLength(3);
  });

  test("past the last page", async () => {
    const { pic, seen } = clientOf(listOf(24));
    expect(await ids(pic.listEvents({ page: 9 }))).toEqual([]);
    expect(seen).toHaveLength(1);
  });

  test("with break, and what was asked for ahead is aborted", async () => {
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

describe("an answer that cannot be right is an UnexpectedResponseError", () => {
  const cases: [string, Answer, string][] = [
    [
      "no pagination",
      (_, count) => (count === 1 ? page([{ event_id: 1 }], {}) : Response.json(success({ events: [] }))),
      "page 2",
    ],
    ["no payload", (_, count) => (count === 1 ? page([{ event_id: 1 }], {}) : Response.json(success(null))), "page 2"],
    ["the first page again", () => page([{ event_id: 1 }], {}), "page 2"],
    ["a page too far", (_, count) => page([{ event_id: count }], { currentPage: count === 1 ? 1 : 3 }), "page 2"],
    [
      "the same events under another number",
      ({ url }) => page([{ event_id: 1 }], { currentPage: Number(url.searchParams.get("page") ?? 1) }),
      "page 2",
    ],
  ];
  test.each(cases)("%s", async (_name, answer, message) => {
    // Red, and not endless, if nobody notices.
    const { pic, seen } = clientOf((sent, count) => (count > 9 ? refusal(400) : answer(sent, count)));
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

test("an error of a later page is thrown after the events before it", async () => {
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

test.each([0, 1])("an abort in the middle is thrown with its own reason, reading %i ahead", async (readAhead) => {
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
