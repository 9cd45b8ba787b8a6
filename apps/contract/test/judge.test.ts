/** A judge that lets everything pass is worth nothing: each of these answers has one fault. */
import { expect, test } from "vitest";

import { casesOf } from "../src/cases.ts";
import { readDocument } from "../src/document.ts";
import { createJudge } from "../src/judge.ts";

const document = readDocument();
const judge = createJudge(document);
const details = casesOf(document).find((one) => one.example === "active")!.body as { data: Record<string, unknown> };
const list = casesOf(document).find((one) => one.example === "firstPage")!.body as { data: { pagination: object } };

const of = (operationId: string, body: unknown, { status = 200, type = "application/json" } = {}) =>
  judge(operationId, {
    status,
    headers: new Headers({ "content-type": type }),
    text: typeof body === "string" ? body : JSON.stringify(body),
  });
const detailsWith = (change: object) => of("getEventDetails", { ...details, data: { ...details.data, ...change } });

test("a sound answer passes", () => {
  expect(detailsWith({})).toEqual([]);
  expect(of("listEvents", list, { type: "application/json; charset=utf-8" })).toEqual([]);
});

test.each([
  ["a wrong type", { event_id: "456" }, "data.event_id must be integer"],
  ["a null that is not allowed", { bib_search: null }, "data.bib_search must be boolean"],
  ["a missing field", { timeline_search: undefined }, "data must have required property 'timeline_search'"],
  ["an undocumented field", { region: "west" }, "data must NOT have unevaluated properties (region)"],
  ["a zone in the date", { event_date: "2026-01-19T06:00:00+05:30" }, "data.event_date must match pattern"],
  ["video selfies without videos", { video_search: false }, 'data must match "then" schema'],
])("%s is found", (_name, change, message) => {
  expect(detailsWith(change).join()).toContain(`200 of getEventDetails: ${message}`);
});

test("a field too many in the envelope is found", () => {
  expect(of("getEventDetails", { ...details, code: 1 })).toEqual([
    "200 of getEventDetails: the body must NOT have unevaluated properties (code).",
  ]);
});

test("a success envelope on an error's status is found", () => {
  expect(of("getEventDetails", details, { status: 500 }).join()).toContain("responseType must be equal to constant");
});

test("an undocumented status is found", () => {
  expect(of("listEvents", list, { status: 404 })).toEqual(["listEvents does not document 404."]);
});

test("another content type is found", () => {
  expect(of("listEvents", list, { type: "text/html" })).toEqual([
    '200 of listEvents has the type "text/html", not application/json.',
  ]);
});

test("a body that is not JSON is found", () => {
  expect(of("listEvents", "<h1>Hello</h1>")).toEqual(['200 of listEvents: the body is not JSON but "<h1>Hello</h1>".']);
});
