/** `readAhead`: how many pages are requested ahead. */
import type { Client } from "@9pic/client";
import { expect, test } from "vitest";

import { clientOf, listOf } from "./support.ts";

/** Reads slowly. Returns for each page how many had been requested by then. */
async function requestedBy(
  pages: ReturnType<ReturnType<Client["listEvents"]>["pages"]>,
  seen: unknown[],
): Promise<number[]> {
  const counts = [];
  for await (const page of pages) {
    await new Promise((resolve) => setImmediate(resolve));
    expect(page.events.length).toBeGreaterThan(0);
    counts.push(seen.length);
  }
  return counts;
}

test.each([
  [undefined, [2, 3, 4, 5, 5]],
  [0, [1, 2, 3, 4, 5]],
  [1, [2, 3, 4, 5, 5]],
  [3, [4, 5, 5, 5, 5]],
  [10, [5, 5, 5, 5, 5]],
])("readAhead %s requests that many pages ahead", async (readAhead, expected) => {
  const forCall = clientOf(listOf(50));
  expect(await requestedBy(forCall.pic.listEvents({}, { readAhead }).pages(), forCall.seen)).toEqual(expected);
  const forPages = clientOf(listOf(50));
  expect(
    await requestedBy(
      forPages.pic.listEvents({}, { readAhead: 7 }).pages({ readAhead: readAhead ?? 1 }),
      forPages.seen,
    ),
  ).toEqual(expected);
});

test.each([0, 1, 3])("readAhead %i is the limit over 1,000 pages, so that memory does not grow", async (readAhead) => {
  let open = 0;
  let maxOpen = 0;
  const list = listOf(1000);
  const { pic, seen } = clientOf(async (sent, count) => {
    maxOpen = Math.max(maxOpen, ++open);
    await new Promise((resolve) => setImmediate(resolve));
    open--;
    return list(sent, count);
  });
  let read = 0;
  let maxAhead = 0;
  for await (const page of pic.listEvents({ page_size: 1 }, { readAhead }).pages()) {
    expect(page.events[0]?.event_id).toBe(++read);
    maxAhead = Math.max(maxAhead, seen.length - read);
  }
  expect(read).toBe(1000);
  expect(seen).toHaveLength(1000);
  // The page that is being awaited is one more.
  const awaited = Math.min(readAhead, 1);
  for (const count of [maxAhead + 1 - awaited, maxOpen]) {
    expect(count).toBeGreaterThanOrEqual(Math.max(1, readAhead));
    expect(count).toBeLessThanOrEqual(readAhead + 1);
  }
});
