/** A field of an event is an edit of the spec alone: the default dataset follows. */
import { describe, expect, test } from "vitest";

import { dataOf, get } from "./send.ts";
import { sandboxOf } from "./small-spec.ts";
import { examplesOf, PROPERTIES, readSpec } from "./spec.ts";

const SCHEMAS = ["EventListItem", "EventDetails"] as const;
const NAMES = [...new Set(SCHEMAS.flatMap((name) => Object.keys(PROPERTIES[name])))];
const LARGE = { "X-API-Key": "demo-key-905" };

/** Returns all events of the default dataset, as a list and with their details. A response that violates the document fails the test. */
function readAll(document: object): { listed: any[]; details: any[] } {
  const sandbox = sandboxOf(document);
  const listed = dataOf(get(sandbox, "/api/v1/ext/903/events?page_size=100")).events;
  const large = dataOf(get(sandbox, "/api/v1/ext/905/events?page_size=100", LARGE)).events;
  const detailsOf = (org_id: number, headers: object) => (event: any) =>
    dataOf(get(sandbox, `/api/v1/ext/${org_id}/event/${event.event_id}/details`, { ...headers }));
  return {
    listed: [...listed, ...large],
    details: [...listed.map(detailsOf(903, {})), ...large.map(detailsOf(905, LARGE))],
  };
}

/** Calls back with each example of an event in a document. */
function forEachEvent(node: any, change: (event: any) => void): void {
  if (typeof node !== "object" || node === null) return;
  if (Number.isInteger(node.event_id) && Object.keys(node).some((name) => NAMES.includes(name))) change(node);
  for (const value of Object.values(node)) forEachEvent(value, change);
}

/** The published document with one more field of events, with a value in each example. */
function withField(
  name: string,
  schema: object,
  valueOf: (event: any) => unknown,
  schemas: readonly string[] = SCHEMAS,
) {
  const spec = readSpec();
  for (const one of schemas) {
    spec.components.schemas[one].properties[name] = schema;
    spec.components.schemas[one].required.push(name);
  }
  forEachEvent(spec.components.examples, (event) => {
    const isListed = "cover_image" in event || !("event_enabled" in event);
    if (schemas.includes(isListed ? "EventListItem" : "EventDetails")) event[name] = valueOf(event);
  });
  return spec;
}

const spot = ({ event_id }: any) => (event_id % 2 === 0 ? `Spot ${event_id}` : null);

describe("a field that is added to the schemas and the examples", () => {
  const ids = examplesOf("listEvents").firstPage!.data.events.map(({ event_id }: any) => event_id);

  test("has the value of the examples, and one of them or null in events that are made up", () => {
    const { listed, details } = readAll(withField("yodelling_spot", { type: ["string", "null"] }, spot));
    for (const event of [...listed, ...details].filter(({ event_id }) => ids.includes(event_id)))
      expect(event.yodelling_spot).toBe(spot(event));
    const others = listed.filter(({ event_id }) => !ids.includes(event_id)).map((event) => event.yodelling_spot);
    expect(others).toContain(null);
    expect(others.some((value) => /^Spot \d+$/.test(value))).toBe(true);
  });

  test("may be in the details only", () => {
    const { listed, details } = readAll(
      withField("yodelling_spot", { type: ["string", "null"] }, spot, ["EventDetails"]),
    );
    expect(listed[0]).not.toHaveProperty("yodelling_spot");
    expect(details[0].yodelling_spot).toBe(spot(details[0]));
  });

  test.each<[string, object, unknown]>([
    ["a number that is required", { type: "integer", minimum: 5 }, 7],
    ["a flag", { type: "boolean" }, true],
    ["a nullable flag", { type: ["boolean", "null"] }, null],
    ["one of several texts", { type: "string", enum: ["soft", "loud"] }, "loud"],
    ["a list", { type: "array", items: { type: "string" } }, ["a"]],
    ["an object", { type: "object", properties: { a: { type: "integer" } } }, { a: 1 }],
  ])("may be %s", (_name, schema, value) => {
    const { details } = readAll(withField("yodelling_spot", schema, () => value));
    expect(details[0].yodelling_spot).toEqual(value);
  });
});

describe("a field that is", () => {
  test.each(NAMES)("renamed leaves every response valid: %s", (name) => {
    const text = JSON.stringify(readSpec()).replaceAll(`"${name}"`, '"yodelling_spot"');
    const { listed, details } = readAll(JSON.parse(text));
    expect([...Object.keys(listed[0]), ...Object.keys(details[0])]).toContain("yodelling_spot");
  });

  test.each(NAMES)("removed leaves every response valid: %s", (name) => {
    const without = JSON.parse(JSON.stringify(readSpec()), (_key, value) => {
      if (Array.isArray(value)) return value.filter((one) => one !== name);
      if (typeof value === "object" && value !== null && name in value) delete value[name];
      return value;
    });
    const { listed, details } = readAll(without);
    expect([...Object.keys(listed[0]), ...Object.keys(details[0])]).not.toContain(name);
  });

  test.each(NAMES)("of another type leaves every response valid: %s", (name) => {
    const spec = readSpec();
    for (const schema of SCHEMAS.map((one) => spec.components.schemas[one]))
      if (name in schema.properties) schema.properties[name] = { type: "integer", examples: [7] };
    delete spec.components.schemas.EventDetails.if;
    forEachEvent(spec.components.examples, (event) => name in event && (event[name] = event.event_id));
    const { listed, details } = readAll(spec);
    expect(listed[0][name] ?? details[0][name]).toBe(listed[0].event_id);
  });
});

test("an example that its schema does not allow is a violation of its own response only", () => {
  const spec = readSpec();
  forEachEvent(spec.components.examples, (event) => (event.event_id === 456 ? (event.yodelling_spot = 1) : 0));
  expect(readAll(spec).listed[0].event_id).toBe(456);
});
