/** A schema flattened: its parts merged, and its type in words. */
import type { Schema } from "@9pic/openapi";
import { describe, expect, test } from "vitest";

import { apiWith, model, namesIn, viewOf, wordsFor } from "./sample-api.ts";

describe("flattening a schema", () => {
  const api = apiWith({
    Named: { description: "A name.", type: "object", properties: { name: { type: "string" } }, required: ["name"] },
    Pet: { allOf: [model("Named"), { properties: { age: { type: "integer" } }, required: ["age"] }] },
    Any: true,
    Loop: { allOf: [model("Loop"), { type: "string" }] },
  });

  test("merges the fields of an allOf, and which of them are required", () => {
    const { fields, type } = viewOf(model("Pet"), api);
    expect(fields.map(({ name, required }) => [name, required])).toEqual([
      ["name", true],
      ["age", true],
    ]);
    expect(type).toEqual([{ text: "Pet", model: "Pet" }]);
    expect(wordsFor({ allOf: [model("Named"), {}] }, api)).toBe("object");
  });

  test("prefers what stands beside a $ref to its target", () => {
    const properties = { id: { type: "string" as const } };
    const view = viewOf({ ...model("Named"), description: "Nearer.", properties, required: ["id"] }, api);
    expect(view.description).toBe("Nearer.");
    expect(view.fields.map(({ name, required }) => [name, required])).toEqual([
      ["name", true],
      ["id", true],
    ]);
  });

  test("prefers what stands beside an allOf to its parts", () => {
    const view = viewOf({ type: "integer", allOf: [{ type: "number", minimum: 1 }] });
    expect(view).toMatchObject({ type: [{ text: "integer" }], limits: [{ words: "at least 1" }] });
  });

  test("does not change the document", () => {
    const before = JSON.stringify(api.document);
    viewOf(model("Pet"), api);
    expect(JSON.stringify(api.document)).toBe(before);
  });

  test("shows a schema that is a part of itself once", () => {
    expect(wordsFor(model("Loop"), api)).toBe("string (Loop)");
  });

  test("shows nothing of `true`, and that `false` has no value", () => {
    expect([true, model("Any"), false].map((schema) => wordsFor(schema, api))).toEqual([
      "any",
      "any (Any)",
      "no value",
    ]);
    for (const schema of [true, false, model("Any")])
      expect(viewOf(schema, api)).toMatchObject({ description: "", limits: [], examples: [], fields: [], choices: [] });
  });
});

describe("a type in words", () => {
  const pet = apiWith({
    Pet: { type: "object", properties: { name: { type: "string" } } },
    Cat: { type: "object", properties: { lives: { type: "integer" } } },
    Status: { enum: ["active", "draft"] },
    "Odd/name ~1": { type: "object", properties: {} },
  });

  test.each<[Schema, string]>([
    [{ type: "string" }, "string"],
    [{ type: ["string", "null"] }, "string or null"],
    [{ type: ["null", "integer", "string"] }, "integer, string or null"],
    [{ const: "success" }, '"success"'],
    [{ const: null }, "null"],
    [{ enum: ["a", "b"] }, "string"],
    [{ enum: ["a", 1, null] }, "string, number or null"],
    [{ enum: [] }, "no value"],
    [{ anyOf: [{ type: "string" }, false] }, "string"],
    [{ anyOf: [false] }, "no value"],
    [{ type: "array", items: { type: "integer" } }, "array of integer"],
    [{ type: "array" }, "array of any"],
    [{ type: "array", items: { type: "array", items: { type: "string" } } }, "array of array of string"],
    [{ properties: {} }, "object"],
    [{ anyOf: [{ type: "string" }, { type: "integer" }] }, "string or integer"],
    [{ oneOf: [{ type: "null" }, model("Pet"), model("Cat")] }, "Pet, Cat or null"],
    [{ anyOf: [{ type: "string" }, { type: "string", enum: ["a"] }] }, "string"],
    [{ type: "object", properties: {}, anyOf: [{ required: ["a"] }, { required: ["b"] }] }, "object"],
    [true, "any"],
    [{}, "any"],
    [model("Pet"), "Pet"],
    [model("Status"), "string (Status)"],
    [{ anyOf: [model("Status"), { type: "null" }] }, "string (Status) or null"],
    [{ type: "array", items: model("Status") }, "array of string (Status)"],
    [model("Odd~1name%20~01"), "Odd/name ~1"],
  ] as [Schema, string][])("%j is worded as %s", (schema, words) => {
    expect(wordsFor(schema, pet)).toBe(words);
  });

  test("links a model, wherever it stands", () => {
    const { type } = viewOf({ anyOf: [{ type: "array", items: model("Pet") }, { type: "null" }] }, pet);
    expect(type).toEqual([{ text: "array of " }, { text: "Pet", model: "Pet" }, { text: " or " }, { text: "null" }]);
  });

  test("names a model inside itself", () => {
    const json = apiWith({
      JsonValue: {
        anyOf: [
          { type: ["string", "number", "boolean", "null"] },
          { type: "array", items: model("JsonValue") },
          { type: "object", additionalProperties: model("JsonValue") },
        ],
      },
    });
    expect(wordsFor(model("JsonValue"), json)).toBe("string, number, boolean, array of JsonValue, object or null");
    expect(namesIn(viewOf(model("JsonValue"), json))).toEqual(["(Choice 3).(any other name)"]);
  });

  test("ends at a schema without a name inside itself", () => {
    const items = { $ref: "#/components/schemas/Tree/properties/branches" };
    const tree = apiWith({ Tree: { properties: { branches: { type: "array", items } } } });
    expect(wordsFor(items, tree)).toBe("array of any");
  });
});
