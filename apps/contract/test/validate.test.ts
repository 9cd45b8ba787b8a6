/** A validator that accepts everything is useless: each of these responses has one violation. */
import { type ApiDescription, readDocument } from "@9pic/openapi";
import { describe, expect, test } from "vitest";

import { readSpec } from "../src/spec.ts";
import { createResponseValidator } from "../src/validate/response.ts";
import { describeViolation } from "../src/validate/violation.ts";
import { documentedCases } from "./cases.ts";

const api = await readSpec();
const cases = documentedCases(api);
const details = cases.find((one) => one.example === "active")!.body as { data: Record<string, unknown> };
const list = cases.find((one) => one.example === "firstPage")!.body as {
  data: { pagination: object; events: object[] };
};
const [listed] = list.data.events;

function validate(
  operationId: string,
  body: unknown,
  {
    status = 200,
    type = "application/json",
    headers = {},
    spec = api,
  }: { status?: number; type?: string; headers?: Record<string, string>; spec?: ApiDescription } = {},
): string[] {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = { status, headers: new Headers({ "content-type": type, ...headers }), text };
  const operation = spec.operations.find((one) => one.operationId === operationId)!;
  const violations = createResponseValidator(spec)(operation, response);
  return violations.map((violation) => [violation.field, describeViolation(violation)].filter(Boolean).join(" "));
}
const validateDetails = (change: object) =>
  validate("getEventDetails", { ...details, data: { ...details.data, ...change } });

describe("the response validator", () => {
  test("accepts documented responses", () => {
    expect(validateDetails({})).toEqual([]);
    expect(validate("listEvents", list, { type: "application/json; charset=utf-8" })).toEqual([]);
  });

  test.each([
    ["a wrong type", { event_id: "456" }, 'data.event_id must be integer, but is "456"'],
    ["a null that is not allowed", { bib_search: null }, "data.bib_search must be boolean, but is null"],
    ["a missing field", { timeline_search: undefined }, "data.timeline_search is missing"],
    ["an undocumented field", { region: "west" }, "data.region is not documented"],
    ["a zone in a date", { event_date: "2026-01-19T06:00:00+05:30" }, "data.event_date must match pattern"],
    ["video selfies without videos", { video_search: false }, "data.video_search must be true because of other fields"],
    ["a status that is not a string", { status: 5 }, "data.status matches none of the documented schemas, but is 5"],
  ])("reports %s", (_name, change, message) => {
    expect(validateDetails(change)).toEqual([expect.stringContaining(message)]);
  });

  test("reports an undocumented field beside a wrong type, and no documented field", () => {
    expect(validateDetails({ event_id: "456", region: "west" }).toSorted()).toEqual([
      'data.event_id must be integer, but is "456"',
      "data.region is not documented",
    ]);
  });

  test("reports an undocumented field of the envelope", () => {
    expect(validate("getEventDetails", { ...details, code: 1 })).toEqual(["code is not documented"]);
  });

  test("reports a success envelope with the status of an error", () => {
    expect(validate("getEventDetails", details, { status: 500 }).join()).toContain(
      'responseType must be "error", but is "success"',
    );
  });

  test("reports an undocumented status", () => {
    expect(validate("listEvents", list, { status: 404 })).toEqual([
      "the spec does not document this status, only 200, 401, 403, 422, 429, 500",
    ]);
  });

  test("reports another content type", () => {
    expect(validate("listEvents", list, { type: "text/html" })).toEqual([
      'header Content-Type must be application/json, but is "text/html"',
    ]);
  });

  test("reports a body that is not JSON", () => {
    expect(validate("listEvents", "<h1>Hello</h1>")).toEqual(['the body must be JSON, but is "<h1>Hello</h1>"']);
  });

  test("reports the index of an item in a list", () => {
    const events = [{}, {}, {}].map((_, index) => ({ ...listed, event_id: index === 2 ? "x" : index + 1 }));
    expect(validate("listEvents", { ...list, data: { ...list.data, events } })).toEqual([
      'data.events[2].event_id must be integer, but is "x"',
    ]);
  });
});

/** Validates a 429 by a spec that documents `Retry-After` with this header object. */
function validateThrottled(header: object, headers: Record<string, string>): string[] {
  const changed = structuredClone(api.document) as any;
  const { TooManyRequests } = changed.components.responses;
  TooManyRequests.headers = { "Retry-After": header };
  const body = { responseType: "error", message: "Too many requests", data: null };
  return validate("listEvents", body, { status: 429, headers, spec: readDocument(changed) });
}

describe("the validator of headers", () => {
  test("accepts a missing optional header and reports a missing required one", () => {
    const schema = { type: "integer", minimum: 1 };
    expect(validateThrottled({ schema }, {})).toEqual([]);
    expect(validateThrottled({ schema, required: true }, { "retry-after": "3" })).toEqual([]);
    expect(validateThrottled({ schema, required: true }, {})).toEqual(["header Retry-After is missing"]);
  });

  test.each([
    [{ type: "integer", minimum: 1 }, "soon", "must be integer"],
    [{ type: "integer", minimum: 1 }, "0", "must be >= 1"],
    [{ type: "string", pattern: "^\\d+$" }, "1.5", 'must match pattern "^\\d+$"'],
    [{ $ref: "#/components/schemas/EventDate" }, "Monday", "must match pattern"],
  ])("by the schema %j reports %s", (schema, value, problem) => {
    const [sentence] = validateThrottled({ schema }, { "retry-after": value });
    expect(sentence).toContain(`header Retry-After ${problem}`);
    expect(sentence).toMatch(new RegExp(`but is "${RegExp.escape(value)}"$`));
  });
});

describe("the validator of dates and times", () => {
  const spec = readDocument({
    openapi: "3.1.1",
    info: { title: "Trial", version: "1" },
    paths: Object.fromEntries(
      ["date", "date-time", "date-time-local", "time", "time-local"].map((format) => [
        `/${format}`,
        {
          get: {
            operationId: format,
            responses: {
              200: { description: "A time.", content: { "application/json": { schema: { type: "string", format } } } },
            },
          },
        },
      ]),
    ),
  });

  test.each([
    [
      "date",
      ["2026-02-28", "2028-02-29", "2000-02-29"],
      ["2026-02-31", "2026-02-29", "1900-02-29", "2026-13-01", "2026-1-1", "2026-04-31"],
    ],
    [
      "date-time",
      [
        "2026-02-28T23:59:59Z",
        "2026-02-28t00:00:00.5z",
        "2016-12-31T23:59:60Z",
        "2017-01-01T05:29:60+05:30",
        "2026-01-01T00:00:00-08:00",
      ],
      [
        ...[
          "2026-02-29T06:00:00Z",
          "2026-02-28T24:00:00Z",
          "2026-02-28T06:60:00Z",
          "2026-02-28T06:00:60Z",
          "2026-02-28T06:00:61Z",
        ],
        ...[
          "2026-02-28 06:00:00Z",
          "2026-02-28T06:00:00",
          "2026-02-28T06:00:00+0530",
          "2026-02-28T06:00:00+05",
          "2026-02-28T06:00Z",
        ],
        ...["2026-02-28T06:00:00+24:00", "2026-02-28T06:00:00.Z", "2026-02-28"],
      ],
    ],
    [
      "date-time-local",
      ["2026-02-28T23:59:59", "2028-02-29T00:00:00.125"],
      ["2026-02-29T06:00:00", "2026-02-28T24:00:00", "2026-02-28T06:00:00Z", "2026-02-28 06:00:00", "2026-02-28"],
    ],
    ["time", ["06:00:00Z", "23:59:60Z", "06:00:00.5+05:30"], ["24:00:00Z", "06:00:00", "06:00Z", "06:00:60Z"]],
    ["time-local", ["06:00:00", "00:00:00.5"], ["24:00:00", "06:00:00Z", "6:00:00"]],
  ])("accepts the %s that exists, and reports others", (format, valid, invalid) => {
    const isValid = (text: string): boolean => validate(format, JSON.stringify(text), { spec }).length === 0;
    expect(valid.filter((text) => !isValid(text))).toEqual([]);
    expect(invalid.filter(isValid)).toEqual([]);
  });

  test("reports a day that is not in the calendar in an event, once, and another form by its pattern", () => {
    expect(validateDetails({ event_date: "2026-02-31T06:00:00" })).toEqual([
      'data.event_date must be a date-time-local that exists, but is "2026-02-31T06:00:00"',
    ]);
    expect(validateDetails({ event_date: "2026-02-31 06:00" })).toEqual([
      expect.stringContaining("data.event_date must match pattern"),
    ]);
  });
});
