/** What the client suite reports of a client that is wrong. */
import { createClient, type NinePicError } from "@9pic/client";
import { expect, test } from "vitest";

import { type ExpectedRequest, outcomeViolations, requestViolations } from "../src/client/agreement.ts";
import { createFile, encodeForm, encodeJson } from "../src/http/body.ts";
import type { Exchange } from "../src/http/exchange.ts";

const sent = (path: string, others: Partial<Exchange> = {}) =>
  ({ method: "GET", path, hasKey: true, headers: {}, ...others }) as Exchange;
const expected = (target: string, others: Partial<ExpectedRequest> = {}): ExpectedRequest => ({
  ...{ method: "GET", target, headers: {}, hasKey: true, body: undefined },
  ...others,
});
const response = (status: number, body: object) => ({ status, headers: new Headers(), text: JSON.stringify(body) });
const forbidden = response(403, { responseType: "error", message: "Not yours.", data: null });
const errorWith = (changed: object) =>
  ({
    name: "ApiError",
    status: 403,
    serverMessage: "Not yours.",
    message: "403 from GET /: Not yours. Check it.",
    ...changed,
  }) as NinePicError;

test.each<[problem: string, sent: Exchange, expected: ExpectedRequest]>([
  ["the client must request /a/1", sent("/a/2"), expected("/a/1")],
  ["the client must request /a?page=1", sent("/a"), expected("/a?page=1")],
  ["the client must send the key", sent("/a", { hasKey: false }), expected("/a")],
  ["the client must send no key", sent("/a"), expected("/a", { hasKey: false })],
  ["the client must send a POST", sent("/a"), expected("/a", { method: "POST" })],
  ["the client must send the header x-trace: 7", sent("/a"), expected("/a", { headers: { "x-trace": "7" } })],
  [
    "the client must send this body: application/json, 7 bytes",
    sent("/a", { body: encodeJson({ a: 2 }) }),
    expected("/a", { body: encodeJson({ a: 1 }) }),
  ],
  ["the client must send no body", sent("/a", { body: encodeJson({ a: 2 }) }), expected("/a")],
])("the client suite reports: %s", async (problem, exchange, request) => {
  expect(await requestViolations(exchange, request)).toEqual([{ problem }]);
});

test("the client suite accepts another order of the query, and another boundary of a form", async () => {
  const [body, same, other] = await Promise.all(
    ["selfie.jpg", "selfie.jpg", "other.jpg"].map((name) => encodeForm({ selfie: createFile(name), request_id: "7" })),
  );
  const form = expected("/a?page_size=5&page=1", { body });
  expect(same!.bytes).not.toEqual(body!.bytes);
  expect(await requestViolations(sent("/a?page=1&page_size=5", { body: same }), form)).toEqual([]);
  expect(await requestViolations(sent("/a?page=1&page_size=5", { body: other }), form)).toEqual([
    { problem: expect.stringMatching(/^the client must send this body: multipart\/form-data, \d+ bytes$/) },
  ]);
});

test.each([
  ["other data", { response: response(200, { data: { id: 1 } }), data: { id: 2 } }, "returns something else"],
  [
    "an error for a success",
    { response: response(200, { data: 1 }), error: errorWith({}) },
    "throws ApiError for this success",
  ],
  ["a success for an error", { response: forbidden, data: null }, "takes an error for a success"],
  ["another status", { response: forbidden, error: errorWith({ status: 404 }) }, "throws ApiError with status 404"],
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

test.each([
  ["a long message", "No. ".repeat(500)],
  ["line breaks", "No.\nNot yours.\r\n"],
  ["the colours of a terminal", "\u001b[31mNo\u001b[0m"],
  ["characters without a width", "\u200b\u202eNo\u2028"],
])("the client suite accepts the client's own error, even with %s", async (_what, message) => {
  const body = { responseType: "error", message, data: null };
  const pic = createClient({ apiKey: "demo-key", orgId: 903, fetch: async () => Response.json(body, { status: 403 }) });
  const error = await pic.ping({ event_id: 456 }).catch((thrown: unknown) => thrown as NinePicError);
  expect(outcomeViolations({ response: response(403, body), error: error as NinePicError })).toEqual([]);
});
