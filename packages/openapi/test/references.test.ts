import { DocumentError, formatPointer, parsePointer, readDocument, valueAt } from "@9pic/openapi";
import { anything, array, assert, constantFrom, property, string } from "fast-check";
import { describe, expect, test } from "vitest";

import { readSample, sample } from "./document.ts";

test("a pointer survives being written and read, whatever its tokens are", () => {
  const token = string().map((text) => text.replaceAll("%", ""));
  assert(
    property(array(token), (tokens) => {
      expect(parsePointer(formatPointer(tokens))).toEqual(tokens);
    }),
  );
});

test("a pointer finds own properties only", () => {
  expect(valueAt({ a: { "/b": 1 } }, ["a", "/b"])).toBe(1);
  expect(valueAt({}, ["toString"])).toBeUndefined();
});

test("what stands beside a $ref replaces the target's own, through several references", () => {
  const { resolve } = readSample(({ components }) => {
    components.schemas.A = { $ref: "#/components/schemas/B", title: "A" };
    components.schemas.B = { title: "B", type: "string" };
  });
  expect(resolve({ $ref: "#/components/schemas/A" })).toEqual({ title: "A", type: "string" });
});

describe("a document that cannot be read is refused", () => {
  test.each([
    [undefined, "This is not an OpenAPI 3.1 document"],
    [{ swagger: "2.0" }, "This is not an OpenAPI 3.1 document"],
    [{ ...sample(), openapi: "3.0.3" }, "This is not an OpenAPI 3.1 document"],
    [{ ...sample(), info: {} }, "#/info: title and version are missing. Add them."],
    [{ ...sample(), paths: 5 }, "#/paths: an object is expected. Correct it."],
  ])("%#", (document, message) => expect(() => readDocument(document)).toThrow(message));

  test.each(["#/components/schemas/None", "other.yaml#/Photo", "#/components/schemas/toString", "#/%"])(
    "where a $ref points to nothing: %s",
    ($ref) => {
      const edit = (document: any) => (document.components.schemas.Photo.properties.name = { $ref });
      expect(() => readSample(edit)).toThrow(
        new DocumentError(
          `#/components/schemas/Photo/properties/name: ${$ref} points to nothing. Correct it; bundle a document of several files first.`,
        ),
      );
    },
  );

  test("where a $ref points to itself", () => {
    expect(() => {
      readSample(({ components }) => (components.schemas.Photo = { $ref: "#/components/schemas/Photo" }));
    }).toThrow("#/components/schemas/Photo points to itself. Remove the cycle.");
  });

  test("where a Path Item or an operation is not an object", () => {
    expect(() => readSample(({ paths }) => (paths["/photos"] = null))).toThrow(
      "#/paths/~1photos: an object is expected",
    );
  });
});

test("a $ref in an example or in the name of a property is data", () => {
  const api = readSample(({ components }) => {
    components.examples.Photo.value = { $ref: "#/nowhere" };
    components.schemas.Photo.properties.$ref = { type: "string" };
    components.schemas.Photo.examples = [{ $ref: "#/nowhere" }];
  });
  expect(api.unsupported).toEqual([]);
});

describe("a document with a value of the wrong kind is refused, with its pointer", () => {
  test.each<[string, (document: any) => void]>([
    ["#/servers: a list is expected", (document) => (document.servers = {})],
    [
      "#/paths/~1photos~1{photo_id}/parameters: a list is expected",
      ({ paths }) => (paths["/photos/{photo_id}"].parameters = ""),
    ],
    [
      "#/components/responses/Photo/content: an object is expected",
      ({ components }) => (components.responses.Photo.content = null),
    ],
    [
      "#/components/headers/Wait/schema: an object is expected",
      ({ components }) => (components.headers.Wait.schema = 5),
    ],
    ["#/paths/~1photos/get", ({ components }) => (components.pathItems.Photos.get.parameters = [null])],
    [
      "#/components/pathItems/Photos/post/requestBody: an object",
      ({ components }) => (components.pathItems.Photos.post = { requestBody: 5 }),
    ],
    ["#/components/pathItems/Photos/post: an object", ({ components }) => (components.pathItems.Photos.post = null)],
  ])("%s", (message, edit) => {
    expect(() => readSample(edit)).toThrow(DocumentError);
    expect(() => readSample(edit)).toThrow(message);
  });

  test("whatever stands in its place", () => {
    const values = anything();
    const pointers = pointersOf(sample());
    assert(
      property(constantFrom(...pointers), values, (tokens, value) => {
        const document = sample();
        const parent = valueAt(document, tokens.slice(0, -1)) as any;
        parent[tokens.at(-1) as string] = value;
        try {
          readDocument(document);
        } catch (error) {
          expect(error).toBeInstanceOf(DocumentError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

/** The tokens of every value in a document. */
const pointersOf = (node: unknown, tokens: string[] = []): string[][] =>
  typeof node === "object" && node !== null
    ? Object.entries(node).flatMap(([key, value]) => [[...tokens, key], ...pointersOf(value, [...tokens, key])])
    : [];
