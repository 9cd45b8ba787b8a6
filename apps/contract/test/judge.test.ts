/** A judge that lets everything pass is worth nothing: each of these answers has one fault. */
import { expect, test } from "vitest";

import { casesOf } from "../src/cases.ts";
import { readDocument } from "../src/document.ts";
import { sentenceOf } from "../src/judge/finding.ts";
import { createJudge } from "../src/judge/judge.ts";

const document = readDocument();
const judge = createJudge(document);
const details = casesOf(document).find((one) => one.example === "active")!.body as { data: Record<string, unknown> };
const list = casesOf(document).find((one) => one.example === "firstPage")!.body as {
  data: { pagination: object; events: object[] };
};
const [listed] = list.data.events;

const of = (operationId: string, body: unknown, { status = 200, type = "application/json" } = {}) =>
  judge(operationId, {
    status,
    headers: new Headers({ "content-type": type }),
    text: typeof body === "string" ? body : JSON.stringify(body),
  }).map(sentenceOf);
const detailsWith = (change: object) => of("getEventDetails", { ...details, data: { ...details.data, ...change } });

test("a sound answer passes", () => {
  expect(detailsWith({})).toEqual([]);
  expect(of("listEvents", list, { type: "application/json; charset=utf-8" })).toEqual([]);
});

test.each([
  ["a wrong type", { event_id: "456" }, 'data.event_id must be integer, and is "456".'],
  ["a null that is not allowed", { bib_search: null }, "data.bib_search must be boolean, and is null."],
  ["a missing field", { timeline_search: undefined }, "data.timeline_search is missing."],
  ["an undocumented field", { region: "west" }, "data.region is not in the spec."],
  ["a zone in the date", { event_date: "2026-01-19T06:00:00+05:30" }, "data.event_date must match pattern"],
  ["video selfies without videos", { video_search: false }, "data.video_search must be true here"],
  ["a status that is no text", { status: 5 }, "data.status fits none of the documented forms, and is 5."],
])("%s is found", (_name, change, message) => {
  expect(detailsWith(change).join()).toContain(`200 of getEventDetails: ${message}`);
});

test("a field too many in the envelope is found", () => {
  expect(of("getEventDetails", { ...details, code: 1 })).toEqual(["200 of getEventDetails: code is not in the spec."]);
});

test("a success envelope on an error's status is found", () => {
  expect(of("getEventDetails", details, { status: 500 }).join()).toContain(
    'responseType must be "error", and is "success"',
  );
});

test("an undocumented status is found", () => {
  expect(of("listEvents", list, { status: 404 })).toEqual([
    "404 of listEvents: the spec has no such status here, but 200, 401, 403, 422, 429, 500.",
  ]);
});

test("another content type is found", () => {
  expect(of("listEvents", list, { type: "text/html" })).toEqual([
    '200 of listEvents: header Content-Type must be application/json, and is "text/html".',
  ]);
});

test("a body that is not JSON is found", () => {
  expect(of("listEvents", "<h1>Hello</h1>")).toEqual([
    '200 of listEvents: the body must be JSON, and is "<h1>Hello</h1>".',
  ]);
});

test("a fault in a list is found where it is", () => {
  const events = [{}, {}, {}].map((_, index) => ({ ...listed, event_id: index === 2 ? "x" : index + 1 }));
  expect(of("listEvents", { ...list, data: { ...list.data, events } })).toEqual([
    '200 of listEvents: data.events[2].event_id must be integer, and is "x".',
  ]);
});

/** A judge by a spec whose 429 says more about `Retry-After` than ours does. */
function judgeOfHeaders(header: object) {
  const changed = structuredClone(document) as any;
  for (const item of Object.values<any>(changed.paths))
    item.get.responses["429"] = {
      headers: { "Retry-After": header },
      content: changed.components.responses.TooManyRequests.content,
    };
  return createJudge(changed);
}
const throttled = { responseType: "error", message: "Too many requests", data: null };
const throttledWith = (header: object, headers: Record<string, string>) =>
  judgeOfHeaders(header)("listEvents", {
    status: 429,
    headers: new Headers({ "content-type": "application/json", ...headers }),
    text: JSON.stringify(throttled),
  }).map(sentenceOf);

test("a header that is documented and optional may be missing, and a required one may not", () => {
  const schema = { type: "integer", minimum: 1 };
  expect(throttledWith({ schema }, {})).toEqual([]);
  expect(throttledWith({ schema, required: true }, { "retry-after": "3" })).toEqual([]);
  expect(throttledWith({ schema, required: true }, {})).toEqual(["429 of listEvents: header Retry-After is missing."]);
});

test.each([
  [{ type: "integer", minimum: 1 }, "soon", "must be integer"],
  [{ type: "integer", minimum: 1 }, "0", "must be >= 1"],
  [{ type: "string", pattern: "^\\d+$" }, "1.5", 'must match pattern "^\\d+$"'],
  [{ $ref: "#/components/schemas/EventDate" }, "Monday", "must match pattern"],
])("a header of the schema %j cannot be %s", (schema, value, problem) => {
  const [sentence] = throttledWith({ schema }, { "retry-after": value });
  expect(sentence).toContain(`429 of listEvents: header Retry-After ${problem}`);
  expect(sentence).toContain(`and is "${value}".`);
});
