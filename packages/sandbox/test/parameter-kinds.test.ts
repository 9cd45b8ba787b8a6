/** Arrays in each style, parameters in headers, and values that are hard to read. */
import { type CompiledOperation, readRequest } from "@9pic/sandbox";
import { compileSpec } from "@9pic/sandbox/compile";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { operation, outcome, sandboxOf, smallSpec } from "./small-spec.ts";

const array = (items: object) => ({ type: "array", items });
const text = { type: "string" };
const integer = { type: "integer" };
const PARAMETERS = [
  { name: "path", in: "path", required: true, schema: text },
  { name: "each", in: "query", schema: array(integer) },
  { name: "words", in: "query", explode: false, schema: array(text) },
  { name: "comma", in: "query", explode: false, schema: array(integer) },
  { name: "space", in: "query", style: "spaceDelimited", explode: false, schema: array(integer) },
  { name: "pipe", in: "query", style: "pipeDelimited", explode: false, schema: array(text) },
  { name: "id", in: "query", schema: integer },
  { name: "int64", in: "query", schema: { ...integer, format: "int64", minimum: -5 } },
  { name: "int32", in: "query", schema: { ...integer, format: "int32" } },
  { name: "uuid", in: "query", schema: { ...text, format: "uuid" } },
  { name: "X-Count", in: "header", schema: { ...integer, minimum: 1 } },
  { name: "X-Flag", in: "header", schema: { type: "boolean", default: true } },
];
const document = smallSpec({ "/things/{path}": { get: operation({ parameters: PARAMETERS }) } });
const [operate] = compileSpec(document).operations as [CompiledOperation];

/** Reads a query and headers, as an operation gets them. */
const read = (search: string, headers: Record<string, string> = {}, path = "x") => {
  const { values, violations } = readRequest(operate, { path: { path }, search, headers });
  const { path: _, "X-Flag": __, ...others } = values;
  return violations.length > 0 ? violations : others;
};

describe("an array in the query", () => {
  test.each([
    ["each=1&each=2", { each: [1, 2] }],
    ["each=1", { each: [1] }],
    ["comma=1,2,3", { comma: [1, 2, 3] }],
    ["comma=1", { comma: [1] }],
    ["comma=", { comma: [] }],
    ["words=a%2Cb,c+d", { words: ["a,b", "c d"] }],
    ["words=%C3%A4,%zz", { words: ["ä", "%zz"] }],
    ["space=1%202", { space: [1, 2] }],
    ["space=1+2", { space: [1, 2] }],
    ["pipe=a|b", { pipe: ["a", "b"] }],
    ["pipe=a%7Cb%7cc", { pipe: ["a", "b", "c"] }],
    ["c%6Fmma=1,2", { comma: [1, 2] }],
  ])("is read in its style: %s", (search, values) => {
    expect(read(search)).toEqual(values);
  });

  test.each([
    ["each=1,2", "query.each.0: must be integer"],
    ["comma=1,x", "query.comma.1: must be integer"],
    ["comma=1%2C2", "query.comma.0: must be integer"],
    ["comma=1&comma=2", 'query.comma: must be sent once, its items separated by ","'],
    ["space=1&space=2", 'query.space: must be sent once, its items separated by " "'],
    ["space=1,2", "query.space.0: must be integer"],
  ])("is refused in another style: %s", (search, violation) => {
    expect(read(search)).toEqual([violation]);
  });

  test("has the items that were sent, whatever they are", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (items) => {
        const encoded = items.map((item) => encodeURIComponent(item)).join(",");
        expect(read(`words=${encoded}`)).toEqual({ words: encoded === "" ? [] : items });
      }),
    );
  });
});

describe("an integer", () => {
  test.each([
    ["id=9007199254740993", { id: "9007199254740993" }],
    ["id=-9007199254740993", { id: "-9007199254740993" }],
    ["id=9007199254740991", { id: 9_007_199_254_740_991 }],
    ["id=007", { id: 7 }],
    ["int64=9223372036854775807", { int64: "9223372036854775807" }],
    ["int32=2147483647", { int32: 2_147_483_647 }],
    ["each=1&each=9007199254740993", { each: [1, "9007199254740993"] }],
  ])("is never another number than the one that was sent: %s", (search, values) => {
    expect(read(search)).toEqual(values);
  });

  test.each([
    ["int64=9223372036854775808", "query.int64: must be <= 9223372036854775807"],
    [`int64=${"9".repeat(300)}`, "query.int64: must be <= 9223372036854775807"],
    ["int64=-9223372036854775808", "query.int64: must be >= -5"],
    ["int32=2147483648", "query.int32: must be <= 2147483647"],
    ["int32=-2147483649", "query.int32: must be >= -2147483648"],
    ["int32=00000000000000000000000002147483648", "query.int32: must be <= 2147483647"],
  ])("is refused if its format cannot hold it: %s", (search, violation) => {
    expect(read(search)).toEqual([violation]);
  });
});

test("a UUID is checked", () => {
  expect(read("uuid=4FBE5900-82c0-493a-853d-6b63345ef954")).toEqual({ uuid: "4FBE5900-82c0-493a-853d-6b63345ef954" });
  expect(read("uuid=4fbe5900")).toEqual(['query.uuid: must match format "uuid"']);
});

describe("a parameter in a header", () => {
  const sandbox = sandboxOf(document);
  const send = (headers: Record<string, string | string[]>) =>
    outcome(sandbox, { method: "GET", url: "/things/x", headers: headers as Record<string, string> });

  test("is read whatever the case of its name, and has a default", () => {
    expect(read("", { "x-count": "2" })).toEqual({ "X-Count": 2 });
    expect(readRequest(operate, { path: { path: "x" }, search: "", headers: {} }).values).toHaveProperty(
      "X-Flag",
      true,
    );
  });

  test("is checked in each request for the same URL", () => {
    expect(send({ "X-COUNT": "1" })).toEqual([200]);
    expect(send({ "x-count": "0" })).toEqual([422, "header.x-count: must be >= 1"]);
    expect(send({ "X-Count": ["1", "2"] })).toEqual([422, "header.x-count: must be integer"]);
    expect(send({ "X-Flag": "maybe" })).toEqual([422, "header.x-flag: must be boolean"]);
    expect(send({})).toEqual([200]);
  });
});

const compiled = (path: string) => readRequest(operate, { path: { path }, search: "", headers: {} }).values.path;

test("a value in the path is read with every character, percent-encoded", () => {
  const { handle } = sandboxOf(document);
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (path) => {
      expect(compiled(path)).toBe(path);
      const headers = { "X-API-Key": "demo-key" };
      expect(handle({ method: "GET", url: `/things/${encodeURIComponent(path)}`, headers }).status).toBe(200);
    }),
  );
});
