/** A schema in words: what a value can be. */
import { describe, expect, test } from "vitest";

import type { Schema } from "../src/document/openapi.ts";
import { flatten, typeWords } from "../src/document/schemas.ts";
import { made, model, wordsFor } from "./made-up.ts";

describe("a schema is flattened", () => {
  const document = made({
    Named: { description: "A name.", type: "object", properties: { name: { type: "string" } }, required: ["name"] },
    Pet: { allOf: [model("Named"), { properties: { age: { type: "integer" } }, required: ["age"] }] },
    Any: true,
    Loop: { allOf: [model("Loop"), { type: "string" }] },
    Circle: model("Round"),
    Round: model("Circle"),
  });

  test("allOf adds fields, and what must be there", () => {
    const { properties, required, type } = flatten(document, model("Pet"));
    expect(Object.keys(properties!)).toEqual(["name", "age"]);
    expect([required, type]).toEqual([["name", "age"], "object"]);
  });

  test("what stands beside a $ref comes before what it points to", () => {
    const flat = flatten(document, { ...model("Named"), description: "Nearer.", required: ["id"] });
    expect(flat).toMatchObject({ description: "Nearer.", required: ["name", "id"], properties: { name: {} } });
  });

  test("what stands beside allOf comes before its parts", () => {
    expect(flatten(document, { type: "integer", allOf: [{ type: "number", minimum: 1 }] })).toEqual({
      type: "integer",
      minimum: 1,
    });
  });

  test("the document itself stays as it is", () => {
    const before = JSON.stringify(document.source);
    flatten(document, model("Pet"));
    expect(JSON.stringify(document.source)).toBe(before);
  });

  test("a schema that is a part of itself is shown once", () => {
    expect(flatten(document, model("Loop"))).toEqual({ type: "string" });
  });

  test("a $ref that comes back to itself says nothing, and the message says so", () => {
    expect(() => flatten(document, model("Circle"))).toThrow("#/components/schemas/Circle points to itself.");
  });

  test("true and false say nothing", () => {
    expect([true, false, model("Any")].map((schema) => flatten(document, schema))).toEqual([{}, {}, {}]);
  });

  test("a $ref to nowhere is named", () => {
    for (const $ref of ["#/components/schemas/Nobody", "other.yaml#/Pet", "#/components/schemas/toString", "#/a%"]) {
      expect(() => flatten(document, { $ref }), $ref).toThrow(
        `${$ref} points to nothing in the document. Is it bundled?`,
      );
    }
  });
});

describe("a type in words", () => {
  const pet = made({
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
    [model("Status"), "string"],
    [model("Odd~1name%20~01"), "Odd/name ~1"],
  ])("%j is %s", (schema, words) => {
    expect(wordsFor(schema, pet)).toBe(words);
  });

  test("a model's name can be followed, wherever it stands", () => {
    const words = typeWords(pet, { anyOf: [{ type: "array", items: model("Pet") }, { type: "null" }] });
    expect(words).toEqual([{ text: "array of " }, { text: "Pet", model: "Pet" }, { text: " or " }, { text: "null" }]);
  });

  test("a value that holds itself comes to an end", () => {
    const json = made({
      JsonValue: {
        anyOf: [
          { type: ["string", "number", "boolean", "null"] },
          { type: "array", items: model("JsonValue") },
          { type: "object", additionalProperties: model("JsonValue") },
        ],
      },
    });
    expect(wordsFor(model("JsonValue"), json)).toBe("string, number, boolean, array of JsonValue, object or null");
  });

  test("one that holds itself and has no name comes to an end as well", () => {
    const items = { $ref: "#/components/schemas/Tree/properties/branches" };
    const tree = made({ Tree: { properties: { branches: { type: "array", items } } } });
    expect(wordsFor(items, tree)).toMatch(/^array of (array|any)/);
  });
});
