/** What the client suite reports of a client that is wrong. */
import { createClient, type NinePicError } from "@9pic/client";
import { expect, test } from "vitest";

import { outcomeViolations, requestViolations } from "../src/client/agreement.ts";
import type { Exchange } from "../src/http/exchange.ts";

const sent = (path: string, hasKey = true) => ({ path, hasKey }) as Exchange;
const response = (status: number, body: object) => ({ status, headers: new Headers(), text: JSON.stringify(body) });
const forbidden = response(403, { responseType: "error", message: "Not yours.", data: null });
const errorWith = (changed: object) =>
  ({
    status: 403,
    serverMessage: "Not yours.",
    message: "403 from GET /: Not yours. Check it.",
    ...changed,
  }) as NinePicError;

test("the client suite reports another path, another value and a missing key, but no other order of the query", () => {
  expect(requestViolations(sent("/a?page=1&page_size=5"), "/a?page_size=5&page=1", true)).toEqual([]);
  expect(requestViolations(sent("/a/2"), "/a/1", true)).toEqual([{ problem: "the client must request /a/1" }]);
  expect(requestViolations(sent("/a"), "/a?page=1", true)).toEqual([{ problem: "the client must request /a?page=1" }]);
  expect(requestViolations(sent("/a", false), "/a", true)).toEqual([{ problem: "the client must send the key" }]);
  expect(requestViolations(sent("/a"), "/a", false)).toEqual([{ problem: "the client must send no key" }]);
});

test.each([
  ["other data", { response: response(200, { data: { id: 1 } }), data: { id: 2 } }, "returns something else"],
  ["an error for a success", { response: response(200, { data: 1 }), error: errorWith({}) }, "throws for this success"],
  ["a success for an error", { response: forbidden, data: null }, "takes an error for a success"],
  ["another status", { response: forbidden, error: errorWith({ status: 404 }) }, "reports status 404"],
  [
    "a missing server message",
    { response: forbidden, error: errorWith({ serverMessage: undefined }) },
    "must reach the caller",
  ],
  [
    "an error that does not show the server's message",
    { response: forbidden, error: errorWith({ message: "no" }) },
    "must reach the caller",
  ],
])("the client suite reports %s", (_name, outcome, problem) => {
  const [violation] = outcomeViolations(outcome);
  expect(violation?.problem).toContain(problem);
});

test("the client suite accepts the client's own error, even with a long message", async () => {
  const message = `${"No. ".repeat(500)}`;
  const body = { responseType: "error", message, data: null };
  const pic = createClient({ apiKey: "demo-key", orgId: 903, fetch: async () => Response.json(body, { status: 403 }) });
  const error = await pic.ping({ event_id: 456 }).catch((thrown: unknown) => thrown as NinePicError);
  expect(outcomeViolations({ response: response(403, body), error: error as NinePicError })).toEqual([]);
});
