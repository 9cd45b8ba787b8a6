/** Servers that behave in another way than the spec assumes, where the API's documentation leaves it open. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { expect, test } from "vitest";

import { ASSUMPTIONS } from "../src/assumptions.ts";
import { entriesOf, refuse, runWith } from "../test/run-with.ts";

const folder = dirname(createRequire(import.meta.url).resolve("@9pic/spec/package.json"));

test("each assumption has its name from the list in the document", () => {
  const [, list = ""] = readFileSync(join(folder, "description.md"), "utf8").split("\n# Assumptions\n");
  const names = [...list.split("\n# ")[0]!.matchAll(/^- \*\*(.+?)\*\*/gm)].map(([, name]) => name);
  expect(names).toEqual(expect.arrayContaining(Object.values(ASSUMPTIONS)));
});

/** The first page of the list, as the mock returns it by default. */
let firstPage: any;
await runWith((reply, { path, query }) => {
  if (path.endsWith("/903/events") && reply.status === 200 && query.size === 0) firstPage = reply.body;
});

const list = (reply: { status: number; body: any }, path: string): any =>
  path.endsWith("/events") && reply.status === 200 ? reply.body.data : undefined;

test.each<[what: string, modify: Parameters<typeof runWith>[0], assumption: string, description: string]>([
  [
    "refuses an invalid value with 400",
    (reply) => {
      if (reply.status === 422) refuse(reply, 400);
    },
    ASSUMPTIONS.outOfRange,
    "the spec assumes that an invalid value is refused with 422; the server returns 400",
  ],
  [
    "returns the first page for an invalid page or size",
    (reply, { path }) => {
      if (path.endsWith("/903/events") && reply.status === 422) Object.assign(reply, { status: 200, body: firstPage });
    },
    ASSUMPTIONS.outOfRange,
    "the spec assumes that an invalid value is refused with 422; the server accepts it",
  ],
  [
    "refuses a page past the end with 404",
    (reply, { path }) => {
      if (list(reply, path)?.events.length === 0) refuse(reply, 404);
    },
    ASSUMPTIONS.pastTheEnd,
    "the spec assumes 200 for a page past the end; the server returns 404",
  ],
  [
    "returns the last page for a page past the end",
    (reply, { path }) => {
      const data = list(reply, path);
      if (data?.events.length === 0) data.pagination.currentPage = data.pagination.totalPages;
    },
    ASSUMPTIONS.pastTheEnd,
    "must be 4 as requested, but is 3",
  ],
  [
    "refuses an unknown event with 403",
    (reply) => {
      if (reply.status === 404) refuse(reply, 403);
    },
    ASSUMPTIONS.unknownEvents,
    "the spec assumes 404, since no event has this id; the server returns 403",
  ],
  [
    "looks for the event before it looks at the organisation",
    (reply, { path }) => {
      if (/\/ext\/2\d{9}\/event\//.test(path) && reply.status === 403) refuse(reply, 404);
    },
    ASSUMPTIONS.order,
    "the spec assumes 403, since the organisation is not that of the key; the server returns 404",
  ],
])(
  "a server that %s violates nothing, differs from an assumption, and gets the exit code 3",
  async (_what, modify, assumption, description) => {
    const { code, out } = await runWith(modify);
    expect(entriesOf(out, "Violations")).toEqual([]);
    const entries = entriesOf(out, "Differences from assumptions");
    expect(entries.map((lines) => lines.slice(1, 3))).toEqual([[description, `assumption: ${assumption}`]]);
    expect(code).toBe(3);
    expect(out).toMatch(/^No violation was found, but the server differs from assumptions of the spec\. /m);
  },
);

test("a violation beside a difference gets the exit code 1, and both are reported apart", async () => {
  const { code, out } = await runWith((reply, { path }) => {
    if (reply.status === 422) refuse(reply, 400);
    if (path.endsWith("/ping") && reply.status === 200) reply.body.data.status = "fine";
  });
  expect(code).toBe(1);
  expect(entriesOf(out, "Violations").map(([place]) => place)).toEqual(["1. ping 200, data.status"]);
  expect(entriesOf(out, "Differences from assumptions")).toHaveLength(1);
});

test("a server that fails for an invalid value violates the spec", async () => {
  const { code, out } = await runWith((reply) => {
    if (reply.status === 422) refuse(reply, 500);
  });
  expect(code).toBe(1);
  expect(entriesOf(out, "Violations")[0]![1]).toBe("makes the server fail with an invalid value, and must be refused");
});
