/** One fault is one entry of the report, which says what was expected and what came. */
import { expect, test } from "vitest";

import { SUITES } from "../src/check.ts";
import { entriesOf, refuse, runWith } from "../test/run-with.ts";

const onSuccess =
  (end: string, modify: (data: any) => void): Parameters<typeof runWith>[0] =>
  (reply, { path }) => {
    if (path.endsWith(end) && reply.status === 200) modify(reply.body.data);
  };

test.each<[fault: string, modify: Parameters<typeof runWith>[0], lines: string[]]>([
  [
    "the organisation of a ping is another one",
    onSuccess("/ping", (data) => (data.org_id = 904)),
    [
      "1. ping 200, data.org_id",
      "must be 903 as requested, but is 904",
      "therefore: must be 903, the input orgId, but is 904",
    ],
  ],
  [
    "the details are of another event",
    onSuccess("/details", (data) => (data.event_id = 789)),
    [
      "1. getEventDetails 200, data.event_id",
      "must be 456 as requested, but is 789",
      "therefore: must be 456, events[0].event_id of the step find-an-event, but is 789",
    ],
  ],
  [
    "there is always a next page",
    onSuccess("/events", (data) => (data.pagination.hasNextPage = true)),
    ["1. listEvents 200, data.pagination.hasNextPage", "therefore: must be false, but is true"],
  ],
  [
    "the server fails for details",
    (reply, { path }) => {
      if (path.endsWith("/details") && reply.status === 200) refuse(reply, 500, "Broken.");
    },
    ["1. getEventDetails 500", 'the server failed: "Broken."', "therefore: the status must be 200, but is 500"],
  ],
  [
    "no envelope has a message",
    (reply) => void delete reply.body.message,
    ["is missing", "therefore: the client throws UnexpectedResponseError for this success"],
  ],
  [
    "no error has the envelope",
    (reply) => {
      if (reply.status >= 400) reply.body = { error: "No." };
    },
    ["responseType is missing; message is missing; data is missing; error is not documented"],
  ],
])("%s: one entry, with what follows from it", async (_fault, modify, lines) => {
  const { out } = await runWith(modify, SUITES);
  const entries = entriesOf(out, "Violations");
  expect(entries, out).toHaveLength(1);
  for (const line of lines) expect(entries[0]).toContain(line);
});

test("a server that always fails is not blamed for what it returns without a key or for invalid values", async () => {
  const { out } = await runWith((reply) => refuse(reply, 500, "Broken."));
  const [[, description, ...details] = [], ...others] = entriesOf(out, "Violations");
  expect(description, out).toBe('the server failed: "Broken."');
  expect(details).toContain("therefore: must be 401, since no key was sent, but is 500");
  expect(others.map(([, text]) => text).filter((text) => /no key was sent|invalid value/.test(text!))).toEqual([]);
});

test("a report has no expressions of a workflow, and no advice for users of the client", async () => {
  const { out } = await runWith((reply) => {
    if (reply.status === 200) reply.body.responseType = "error";
  }, SUITES);
  expect(out).not.toMatch(/\$(inputs|response|steps|statusCode)|baseUrl/);
  expect(out).toContain('must be "success", but is "error"');
});
