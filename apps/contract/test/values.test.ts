/** The values that are generated from the spec, for parameters of every kind and for a new operation. */
import { type Operation, type Parameter, readDocument, type Schema } from "@9pic/openapi";
import { describe, expect, test } from "vitest";

import { targetOf } from "../src/http/target.ts";
import { prepareOperations, validCalls } from "../src/properties/calls.ts";
import { readSpec } from "../src/spec.ts";
import { createValidate } from "../src/validate/schemas.ts";
import { generateArguments } from "../src/values/texts.ts";
import { startModified } from "./modified-server.ts";
import { CALLER as caller, runProperties } from "./run-properties.ts";

const api = await readSpec();
const validate = createValidate(api);
/** Returns the targets of the valid calls of a paginated operation. */
const calls = (seed: number): string[] => {
  const tested = prepareOperations(api, { validate, caller, seed });
  const list = tested.find(({ operation }) => operation.operationId === "listEvents")!;
  return validCalls(list, seed, 8).map((args) => targetOf(list.operation, args));
};
const generate = (schema: Schema, example?: unknown, location: Parameter["in"] = "query") => {
  const examples = example === undefined ? [] : [{ name: "example", value: example }];
  const parameter = { name: "q", in: location, schema, examples } as unknown as Parameter;
  return generateArguments(parameter, { validate, resolve: api.resolve }, 1);
};

describe("generated values", () => {
  test("of an integer start with its limits, and are divided correctly", () => {
    const texts = generate({ type: "integer", minimum: 1, maximum: 100 }, 10);
    expect(texts.valid.slice(0, 3)).toEqual(["10", "1", "100"]);
    expect(texts.invalid.slice(0, 5)).toEqual(["0", "101", "nine", "1.5", ""]);
    expect(texts.valid.length).toBeGreaterThan(10);
    expect(texts.valid.every((text) => /^\d+$/.test(String(text)) && Number(text) >= 1 && Number(text) <= 100)).toBe(
      true,
    );
    expect(texts.invalid.some((text) => Number(text) < 0)).toBe(true);
  });

  test("follow an enumeration, a boolean, a length, a pattern and a format", () => {
    expect(generate({ type: "string", enum: ["up", "down"] }).valid).toEqual(["up", "down"]);
    expect(generate({ type: "boolean" }).valid.toSorted()).toEqual(["false", "true"]);
    expect(generate({ type: "string", minLength: 2, maxLength: 3 }).valid).toEqual(
      expect.arrayContaining(["aa", "aaa"]),
    );
    expect(generate({ type: "string", minLength: 2, maxLength: 3 }).invalid).toEqual(
      expect.arrayContaining(["a", "aaaa"]),
    );
    const codes = generate({ type: "string", pattern: "^[A-Z]{2}\\d$" });
    expect(codes.valid.length).toBeGreaterThan(5);
    expect(codes.valid.every((text) => /^[A-Z]{2}\d$/.test(String(text)))).toBe(true);
    const date = generate({ type: "string", format: "date" }, "2026-01-19");
    expect(date.valid[0]).toBe("2026-01-19");
    expect(date.valid.every((text) => /^\d{4}-\d\d-\d\d$/.test(String(text)))).toBe(true);
    expect(date.invalid).toContain("nine");
    expect(generate({ type: "string", format: "uuid" }).valid.length).toBeGreaterThan(5);
  });

  test("respect limits of 0, and leave out very long texts and unreadable patterns", () => {
    expect(generate({ type: "integer", minimum: 0, maximum: 0 })).toMatchObject({ valid: ["0"] });
    expect(generate({ type: "integer", minimum: 0, maximum: 0 }).invalid.slice(0, 2)).toEqual(["-1", "1"]);
    expect(generate({ type: "string", minLength: 0, maxLength: 1e9 }).invalid).toEqual([]);
    expect(generate({ type: "string", pattern: "^(?!a)b$" }, "b").valid).toEqual(["b"]);
  });

  test("contain nothing invalid for a schema that allows every text", () => {
    expect(generate({ type: "string" }).invalid).toEqual([]);
    expect(generate({ type: "array", items: { type: "string" } }).invalid).toEqual([]);
  });

  test("of an array are lists at the limits of its length, and lists with one invalid item", () => {
    const schema: Schema = { type: "array", minItems: 2, maxItems: 3, items: { type: "integer", minimum: 1 } };
    const { valid, invalid } = generate(schema, [7, 8]);
    expect(valid[0]).toEqual(["7", "8"]);
    expect(new Set(valid.map((list) => list.length))).toEqual(new Set([2, 3]));
    expect(new Set(invalid.map((list) => list.length))).toEqual(new Set([1, 2, 4]));
    expect(invalid.some((list) => list.includes("nine"))).toBe(true);
  });

  test("of a header contain nothing that a header cannot contain", () => {
    const { valid } = generate({ type: "string" }, undefined, "header");
    expect(valid.length).toBeGreaterThan(5);
    for (const text of valid) expect(new Headers({ trace: String(text) }).get("trace")).toBe(text);
  });

  test("of a path contain characters that have a meaning in a URL, which are percent-encoded", () => {
    const awkward = generate({ type: "string" }, undefined, "path").valid.find((text) => text.includes("?"))!;
    const operation = { path: "/bib/{q}", parameters: [{ name: "q", in: "path" }] } as unknown as Operation;
    expect(targetOf(operation, { q: awkward })).toMatch(/^\/bib\/[\w%.'-]+$/);
    expect(decodeURIComponent(targetOf(operation, { q: awkward }))).toBe(`/bib/${awkward}`);
  });

  test("of an integer of 64 bits contain a large one", () => {
    expect(generate({ type: "integer", format: "int64" }).valid).toContain(String(Number.MAX_SAFE_INTEGER));
  });

  test("do not change the structure of a path", () => {
    const { valid, invalid } = generate({ type: "integer", minimum: 1 }, undefined, "path");
    expect([...valid, ...invalid]).not.toContain("");
  });

  test("are the same for the same seed", () => {
    expect(calls(11)).toEqual(calls(11));
    expect(calls(12)).not.toEqual(calls(11));
    expect(calls(11).slice(0, 2)).toEqual(["/api/v1/ext/903/events", "/api/v1/ext/903/events?page=1&page_size=10"]);
  });
});

test.each([
  ["form", true, "q=a%26b&q=c"],
  ["form", false, "q=a%26b,c"],
  ["spaceDelimited", false, "q=a%26b%20c"],
  ["pipeDelimited", false, "q=a%26b%7Cc"],
])("an array of the style %s with explode: %s is sent as %s", (style, explode, query) => {
  const parameters = [{ name: "q", in: "query", style, explode }];
  expect(targetOf({ path: "/a", parameters } as unknown as Operation, { q: ["a&b", "c"] })).toBe(`/a?${query}`);
});

test("a new operation of the spec is checked without an edit of the suite", async () => {
  const changed = structuredClone(api.document) as any;
  const details = changed.paths["/api/v1/ext/{org_id}/event/{event_id}/details"].get;
  const album = { name: "album_id", in: "path", required: true, schema: { type: "integer", minimum: 1 }, example: 7 };
  const order = { name: "order", in: "query", schema: { type: "string", enum: ["up", "down"] }, example: "up" };
  const path = "/api/v1/ext/{org_id}/event/{event_id}/album/{album_id}";
  const get = { ...details, operationId: "getAlbum", parameters: [...details.parameters, album, order] };
  changed.paths = { [path]: { get } };
  const newApi = readDocument(changed);

  const server = await startModified((reply, { path: requested, query }) => {
    const isAlbum = /\/ext\/903\/event\/456\/album\/[1-9]\d*$/.test(requested);
    const isOrder = /^(up|down|)$/.test(query.get("order") ?? "");
    reply.status = !isAlbum ? 422 : isOrder ? 404 : 500;
    reply.body = { responseType: "error", message: "no", data: null };
  });
  const checks = await runProperties(newApi, server.url, { runs: 5 });
  await server.stop();
  // The server may return 404 for an album that may not exist, but it must refuse an invalid order.
  expect(checks.map(({ name, outcome, requests }) => [name, outcome, requests])).toEqual([
    ["getAlbum: valid values", "passed", 5],
    ["getAlbum: invalid org_id", "passed", 5],
    ["getAlbum: invalid event_id", "passed", 5],
    ["getAlbum: invalid album_id", "passed", 5],
    ["getAlbum: invalid order", "failed", 5],
  ]);
  expect(checks.at(-1)?.failures[0]).toMatchObject({
    operationId: "getAlbum",
    status: 500,
    field: "parameter order",
    request: "GET /api/v1/ext/903/event/456/album/7?order=nine",
  });
});
