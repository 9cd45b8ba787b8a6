/** A paginated operation is implemented from the examples in the spec alone. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { dataOf, get } from "./send.ts";
import { operation, sandboxOf, smallSpec, success } from "./small-spec.ts";

const INFO = ["total", "currentPage", "totalPages", "hasNextPage", "hasPreviousPage", "page_size"];
const integer = (more: object = {}) => ({ type: "integer", minimum: 1, ...more });
const item = {
  type: "object",
  properties: { photo_id: { type: "integer" }, uid: { type: "string", format: "uuid" }, title: { type: "string" } },
};
const data = {
  type: "object",
  required: ["photos", "pagination", "search"],
  properties: {
    photos: { type: "array", items: item },
    failed: { type: "array", items: item },
    search: { type: "string" },
    pagination: { type: "object", required: INFO, properties: Object.fromEntries(INFO.map((name) => [name, {}])) },
  },
};

const uid = (number: number) => `06604a59-5a27-41bc-9848-${number.toString(16).padStart(12, "0")}`;
const photo = (number: number) => ({ photo_id: number, uid: uid(number + 0x900), title: `Photo ${number}` });

/** The data of a page as the spec documents it. */
const pageOf = (photos: object[], total: number, currentPage: number, page_size: number, search = "all") => ({
  photos,
  failed: [photo(7777)],
  search,
  pagination: {
    total,
    currentPage,
    totalPages: Math.ceil(total / page_size),
    hasNextPage: currentPage * page_size < total,
    hasPreviousPage: currentPage > 1,
    page_size,
  },
});

/** A sandbox whose operation has these pages as its examples. */
const sandboxWith = (examples: Record<string, unknown>, pageSize: object = integer({ default: 3 }), status = 200) => {
  const parameters = [
    { name: "page", in: "query", schema: integer({ default: 1 }) },
    { name: "page_size", in: "query", schema: pageSize },
  ];
  const responses = { 200: undefined, [status]: success(data, examples) };
  const list = operation({ parameters, responses, "x-pagination": { items: "photos" } });
  delete (list.responses as any)[status === 200 ? "" : 200];
  return sandboxOf(smallSpec({ "/things": { get: list } }));
};
type Sandbox = ReturnType<typeof sandboxWith>;

const pageFrom = (sandbox: Sandbox, page: number, size: number) =>
  dataOf(get(sandbox, `/things?page=${page}&page_size=${size}`));

/** The items of all pages. */
function collect(sandbox: Sandbox, size: number): any[] {
  const all: unknown[] = [];
  for (let page = 1, more = true; more; page++) {
    const { photos, pagination } = pageFrom(sandbox, page, size);
    expect(photos.length).toBe(Math.min(size, pagination.total - all.length));
    expect(pagination).toMatchObject({ currentPage: page, page_size: size, hasPreviousPage: page > 1 });
    all.push(...photos);
    more = pagination.hasNextPage;
  }
  return all;
}

const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, index) => photo(from + index));
const first = pageOf(numbers(3), 8, 1, 3);
const last = pageOf(numbers(2, 50), 8, 3, 3, "other");

describe("a paginated operation without code", () => {
  test("returns its first example for the default page", () => {
    const { status, body } = get(sandboxWith({ first, last }), "/things");
    expect([status, body]).toEqual([200, { responseType: "success", message: "first", data: first }]);
  });

  test("returns each example for its own page, with the other fields of the first one", () => {
    const sandbox = sandboxWith({ first, last });
    expect(pageFrom(sandbox, 3, 3)).toEqual({ ...last, search: "all" });
  });

  test("has as many items as the first example says, at every size and in the same order", () => {
    const page = fc.record({
      shown: fc.nat({ max: 30 }),
      more: fc.nat({ max: 30 }),
      size: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(page, fc.integer({ min: 1, max: 70 }), ({ shown, more, size }, requested) => {
        const total = shown === 0 ? 0 : shown + more;
        const pages = Array.from({ length: Math.ceil(shown / size) || 1 }, (_, index) => [
          `page${index}`,
          pageOf(numbers(shown).slice(index * size, (index + 1) * size), total, index + 1, size),
        ]);
        const sandbox = sandboxWith(Object.fromEntries(pages));
        const all = total === 0 ? [] : collect(sandbox, requested);
        expect(all.slice(0, shown)).toEqual(numbers(shown));
        expect(all).toHaveLength(total);
        expect(new Set(all.map(({ photo_id }) => photo_id)).size).toBe(total);
        expect(new Set(all.map((one) => one.uid)).size).toBe(total);
        expect(all).toEqual(total === 0 ? [] : collect(sandbox, Math.max(1, total)));
      }),
      { numRuns: 50 },
    );
  });

  test("keeps the items of an example that is on no free place, once", () => {
    const other = pageOf([photo(1), photo(99)], 8, 1, 3);
    const ids = collect(sandboxWith({ first, other }), 100).map(({ photo_id }) => photo_id);
    expect(ids.slice(0, 4)).toEqual([1, 2, 3, 99]);
    expect(ids.filter((id) => id === 1)).toEqual([1]);
  });

  test("has an empty page past the end, with the true totals", () => {
    expect(pageFrom(sandboxWith({ first, last }), 99, 3)).toEqual(pageOf([], 8, 99, 3));
  });

  test("has no pages if its first example has no items", () => {
    const none = { ...pageOf([], 0, 0, 3), pagination: { ...pageOf([], 0, 0, 3).pagination, totalPages: 0 } };
    const { pagination, photos } = pageFrom(sandboxWith({ none, first }), 5, 3);
    expect([photos, pagination.currentPage, pagination.totalPages]).toEqual([[], 0, 0]);
  });

  test("makes up no more items than a page holds, of a list of any length", () => {
    const total = Number.MAX_SAFE_INTEGER;
    const sandbox = sandboxWith({ first: pageOf(numbers(3), total, 1, 3) });
    expect(pageFrom(sandbox, total, 1).photos).toHaveLength(1);
  });

  test("returns the page of a success other than 200", () => {
    expect(get(sandboxWith({ first }, undefined, 202), "/things").status).toBe(202);
  });

  test("returns a named example as it is", () => {
    const sandbox = sandboxWith({ first, last });
    expect(dataOf(get(sandbox, "/things?page=1", { prefer: "example=last" }))).toEqual(last);
    sandbox.override({ status: 200, example: "last" });
    expect(dataOf(get(sandbox, "/things?page=1"))).toEqual(last);
  });

  test("refuses a page whose number a response could not repeat exactly", () => {
    const { status, body } = get(sandboxWith({ first }), "/things?page=9007199254740993");
    expect([status, body]).toMatchObject([422, { message: "query.page: must be <= 9007199254740991" }]);
  });
});
