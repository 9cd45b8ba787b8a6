/** What the client layer says of a client that does not do what it should. */
import { createClient, type NinePicError } from "@9pic/client";
import { expect, test } from "vitest";

import { disagreements, wrongRequest } from "../src/client/agreement.ts";
import type { Exchange } from "../src/wire/exchange.ts";

const sent = (path: string, hasKey = true) => ({ path, hasKey }) as Exchange;
const answer = (status: number, body: object) => ({ status, headers: new Headers(), text: JSON.stringify(body) });
const forbidden = answer(403, { responseType: "error", message: "Not yours.", data: null });
const errorWith = (changed: object) =>
  ({
    status: 403,
    serverMessage: "Not yours.",
    message: "403 from GET /: Not yours. Check it.",
    ...changed,
  }) as NinePicError;

test("another path, another value or no key is seen; another order of the query is none", () => {
  expect(wrongRequest(sent("/a?page=1&page_size=5"), "/a?page_size=5&page=1", true)).toEqual([]);
  expect(wrongRequest(sent("/a/2"), "/a/1", true)).toEqual([{ problem: "the client must ask for /a/1" }]);
  expect(wrongRequest(sent("/a"), "/a?page=1", true)).toEqual([{ problem: "the client must ask for /a?page=1" }]);
  expect(wrongRequest(sent("/a", false), "/a", true)).toEqual([{ problem: "the client must send the key" }]);
  expect(wrongRequest(sent("/a"), "/a", false)).toEqual([{ problem: "the client must send no key" }]);
});

test.each([
  ["other data", { answer: answer(200, { data: { id: 1 } }), data: { id: 2 } }, "gives something else"],
  ["an error for a success", { answer: answer(200, { data: 1 }), error: errorWith({}) }, "does not take this answer"],
  ["a success for an error", { answer: forbidden, data: null }, "takes an error for a success"],
  ["another status", { answer: forbidden, error: errorWith({ status: 404 }) }, "says it is 404"],
  ["no message", { answer: forbidden, error: errorWith({ serverMessage: undefined }) }, "must reach the caller"],
  [
    "the message where nobody sees it",
    { answer: forbidden, error: errorWith({ message: "no" }) },
    "must reach the caller",
  ],
])("%s is seen", (_name, outcome, problem) => {
  const [fault] = disagreements(outcome);
  expect(fault?.problem).toContain(problem);
});

test("what the client itself makes of an error is none of these, also of a long one", async () => {
  const message = `${"No. ".repeat(500)}`;
  const body = { responseType: "error", message, data: null };
  const pic = createClient({ apiKey: "demo-key", orgId: 903, fetch: async () => Response.json(body, { status: 403 }) });
  const error = await pic.ping({ event_id: 456 }).catch((thrown: unknown) => thrown as NinePicError);
  expect(disagreements({ answer: answer(403, body), error: error as NinePicError })).toEqual([]);
});
