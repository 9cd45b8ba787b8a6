/** Properties of all requests, not only of the examples in other tests. */
import { createSandbox, type Dataset, defaultDataset } from "@9pic/sandbox";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { dataOf, get } from "./send.ts";
import { MAX_PAGE_SIZE } from "./spec.ts";
import { violationsOf } from "./strict-spec.ts";

const sandbox = createSandbox();
const page = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }));
const pageSize = fc.integer({ min: 1, max: 100 });

/** An organisation of the default dataset, and one of its events. */
const anyEvent = fc.oneof(
  fc
    .constantFrom(...(defaultDataset.organisations[0]?.events ?? []).map((event) => event.event_id))
    .map((event_id) => ({ org_id: 903, event_id })),
  fc.integer({ min: 90_501, max: 91_750 }).map((event_id) => ({ org_id: 905, event_id })),
);
const keyOf = (org_id: number) => ({ "X-API-Key": org_id === 903 ? "demo-key" : `demo-key-${org_id}` });

describe("a valid request gets a documented response", () => {
  test("for any page of any size", () => {
    fc.assert(
      fc.property(fc.constantFrom(903, 904, 905), page, pageSize, (org_id, number, size) => {
        const response = get(sandbox, `/api/v1/ext/${org_id}/events?page=${number}&page_size=${size}`, keyOf(org_id));
        expect(response.status).toBe(200);
        expect(violationsOf("listEvents", response)).toEqual([]);
      }),
    );
  });

  test("for any event", () => {
    fc.assert(
      fc.property(anyEvent, ({ org_id, event_id }) => {
        const [pong, details] = ["ping", "details"].map((operation) =>
          get(sandbox, `/api/v1/ext/${org_id}/event/${event_id}/${operation}`, keyOf(org_id)),
        );
        expect([pong?.status, details?.status]).toEqual([200, 200]);
        expect([violationsOf("ping", pong!), violationsOf("getEventDetails", details!)]).toEqual([[], []]);
        expect([dataOf(pong!).event_id, dataOf(details!).event_id]).toEqual([event_id, event_id]);
      }),
    );
  });
});

describe("an invalid parameter is 422", () => {
  const noInteger = fc.oneof(
    fc.string().filter((text) => !/^-?\d+$/.test(text)),
    fc
      .double()
      .map(String)
      .filter((text) => !/^-?\d+$/.test(text)),
    fc.constantFrom("٣", "1e0", "0x1", "+1", " 1", "1 ", "1\n", "", "null", "1,2"),
  );
  const tooSmall = fc.integer({ max: 0 }).map(String);
  const tooLarge = fc.integer({ min: MAX_PAGE_SIZE + 1 }).map(String);

  test.each([
    ["page", fc.oneof(noInteger, tooSmall)],
    ["page_size", fc.oneof(noInteger, tooSmall, tooLarge)],
  ])("in the query: %s", (name, values) => {
    fc.assert(
      fc.property(values, (value) => {
        const response = get(sandbox, `/api/v1/ext/903/events?${new URLSearchParams({ [name]: value })}`);
        expect([response.status, violationsOf("listEvents", response)]).toEqual([422, []]);
        expect((response.body as { message: string }).message).toMatch(new RegExp(`^query\\.${name}: must be `));
      }),
    );
  });

  test("in the path: an id", () => {
    const values = fc.oneof(noInteger, tooSmall).filter((value) => value !== "");
    fc.assert(
      fc.property(values, (value) => {
        for (const ids of [`${encodeURIComponent(value)}/event/456`, `903/event/${encodeURIComponent(value)}`]) {
          const response = get(sandbox, `/api/v1/ext/${ids}/details`);
          expect([response.status, violationsOf("getEventDetails", response)]).toEqual([422, []]);
        }
      }),
    );
  });
});

test("the pages of a list, whatever their size, hold each event once and in order", () => {
  const listed = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 40 });
  fc.assert(
    fc.property(listed, fc.nat({ max: 200 }), pageSize, (ids, count, size) => {
      const events = ids.map((event_id) => ({ event_id }));
      const dataset: Dataset = { organisations: [{ org_id: 1, events, generated: { count, first_event_id: 1000 } }] };
      const one = createSandbox({ dataset });
      const seen: number[] = [];
      for (let number = 1, more = true; more; number++) {
        const data = dataOf(get(one, `/api/v1/ext/1/events?page=${number}&page_size=${size}`));
        expect(data.pagination).toMatchObject({ total: ids.length + count, hasPreviousPage: number > 1 });
        seen.push(...data.events.map((event: { event_id: number }) => event.event_id));
        more = data.pagination.hasNextPage;
      }
      expect(seen).toEqual([...ids, ...Array.from({ length: count }, (_, index) => 1000 + index)]);
    }),
  );
});

describe("every request gets an envelope", () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom("__proto__", "constructor", "", "%", "%00"),
  );
  const nearly = fc
    .array(
      fc.oneof(fc.constantFrom("api", "v1", "ext", "903", "event", "456", "events", "ping", "?page=", "#"), text),
      {
        maxLength: 9,
      },
    )
    .map((segments) => `/${segments.join("/")}`);
  const url = fc.oneof(
    text,
    nearly,
    fc.webUrl(),
    text.map((query) => `/api/v1/ext/903/events?${query}`),
  );
  const method = fc.oneof(fc.constantFrom("GET", "HEAD", "OPTIONS", "POST"), text);
  const value = fc.option(fc.oneof(text, fc.array(text)), { nil: undefined });
  const prefer = fc.oneof(
    value,
    fc.constantFrom("code=", "example=", "dynamic=").chain((name) => text.map((more) => name + more)),
  );
  const headers = fc.record(
    { "x-api-key": fc.oneof(fc.constant("demo-key"), value), prefer, "X-Mock-Delay": value },
    { requiredKeys: [] },
  );
  const others = fc.dictionary(text, value);

  test("whatever its method, URL and headers are", () => {
    fc.assert(
      fc.property(method, url, headers, others, (name, target, known, unknown) => {
        const response = sandbox.handle({ method: name, url: target, headers: { ...unknown, ...known } });
        if (name === "OPTIONS") {
          expect(response).toMatchObject({ status: 204, body: undefined });
          return;
        }
        const body = JSON.parse(JSON.stringify(response.body));
        expect(Object.keys(body)).toEqual(["responseType", "message", "data"]);
        expect(body.responseType).toBe(response.status < 400 ? "success" : "error");
        expect([typeof body.message, body.data === null]).toEqual(["string", response.status >= 400]);
      }),
      { numRuns: 1000 },
    );
  });
});
