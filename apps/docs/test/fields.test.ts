/** What a page shows of each field. */
import type { SchemaObject } from "@9pic/openapi";
import { describe, expect, test } from "vitest";

import type { Keywords } from "../src/document/json-schema.ts";
import { limitsOf } from "../src/document/schema-words.ts";
import { apiWith, model, namesIn, operationOf, viewOf, wordsFor } from "./sample-api.ts";

test.each<[Keywords, string[]]>([
  [{ minimum: 1, maximum: 100 }, ["1 to 100"]],
  [{ minimum: 0 }, ["at least 0"]],
  [{ maximum: 0 }, ["at most 0"]],
  [{ exclusiveMinimum: 0, exclusiveMaximum: 1 }, ["more than 0", "less than 1"]],
  [{ multipleOf: 5 }, ["a multiple of 5"]],
  [{ minLength: 1, maxLength: 20 }, ["1 to 20 characters"]],
  [{ minItems: 1, uniqueItems: true }, ["at least 1 item", "no duplicate items"]],
  [{ maxItems: 3 }, ["at most 3 items"]],
  [{ format: "date", pattern: "^2" }, ["format date", "pattern ^2"]],
  [{ default: 10 }, ["default 10"]],
  [{ default: "" }, ['default ""']],
  [{ default: false }, ["default false"]],
  [{ default: null }, ["default null"]],
  [{ type: "string" }, []],
])("the limits of %j are worded as %j", (schema, words) => {
  const shown = limitsOf(schema).map(({ words: text, value }) => (value === undefined ? text : `${text} ${value}`));
  expect(shown).toEqual(words);
});

test("the limits of a nullable value are shown", () => {
  const schema: SchemaObject = { anyOf: [{ type: "integer", minimum: 1, maximum: 9 }, { type: "null" }] };
  expect(viewOf(schema).limits).toEqual([{ words: "1 to 9" }]);
  expect(wordsFor(schema)).toBe("integer or null");
});

describe("the fields of a schema", () => {
  const api = apiWith({
    Owner: { type: "object", properties: { name: { type: "string" }, pets: { type: "array", items: model("Pet") } } },
    Pet: { type: "object", required: ["owner"], properties: { owner: model("Owner"), age: { type: "integer" } } },
    Cat: { type: "object", properties: { lives: { type: "integer" } } },
    Dog: { type: "object", properties: { tricks: { type: "array", items: { type: "string" } } } },
    List: { type: "array", items: model("List") },
    Tree: { oneOf: [{ type: "object", properties: { left: model("Tree"), right: model("Tree") } }, { type: "null" }] },
  });

  test("show which of them are required", () => {
    expect(viewOf(model("Pet"), api).fields.map(({ name, required }) => [name, required])).toEqual([
      ["owner", true],
      ["age", false],
    ]);
  });

  test("include the fields inside them, but not a model inside itself", () => {
    const names = ["owner", "owner.name", "owner.pets", "age"];
    expect(namesIn(viewOf(model("Pet"), api))).toEqual(names);
    expect(namesIn(viewOf({ type: "array", items: model("Pet") }, api)), "those of the items").toEqual(names);
    expect(viewOf(model("List"), api)).toMatchObject({ fields: [], choices: [] });
  });

  test("of objects without a name are listed at any depth", () => {
    const deep = ["a", "b", "c", "d", "e"].reduceRight<SchemaObject>(
      (inside, name) => ({ properties: { [name]: inside } }),
      {},
    );
    expect(namesIn(viewOf(deep, api)).at(-1)).toBe("a.b.c.d.e");
  });

  test("include one for any other name", () => {
    const schema = { properties: { a: {} }, additionalProperties: model("Cat") };
    expect(namesIn(viewOf(schema, api))).toEqual(["a", "(any other name)", "(any other name).lives"]);
  });

  test("are grouped by choice, for a value and for the items of an array", () => {
    const either = {
      oneOf: [model("Cat"), model("Dog"), { title: "Fish", properties: { fins: true } }, { properties: { x: true } }],
    } as SchemaObject;
    const names = ["(Cat).lives", "(Dog).tricks", "(Fish).fins", "(Choice 4).x"];
    expect(namesIn(viewOf(either, api))).toEqual(names);
    expect(namesIn(viewOf({ type: "array", items: either }, api))).toEqual(names);
  });

  test("end at a choice inside itself", () => {
    expect(namesIn(viewOf(model("Tree"), api))).toEqual(["(Choice 1).left", "(Choice 1).right"]);
  });

  test("of models that all contain each other are limited in number", () => {
    const all = Array.from({ length: 10 }, (_, index) => `M${index}`);
    const properties = Object.fromEntries(all.map((name) => [name, model(name)]));
    const web = apiWith(Object.fromEntries(all.map((name) => [name, { type: "object", properties }])));
    expect(namesIn(viewOf(model("M0"), web)).length).toBeLessThan(20_000);
  });
});

describe("the values of a field", () => {
  test("are complete where the list is closed", () => {
    expect(viewOf({ enum: ["a", 1, null] }).values).toMatchObject({ list: ['"a"', "1", "null"], isOpen: false });
    expect(viewOf({ anyOf: [{ enum: ["a"] }, { type: "null" }] }).values).toMatchObject({
      list: ['"a"'],
      isOpen: false,
    });
  });

  test("are the known ones where any other string is allowed too", () => {
    const open: SchemaObject = { anyOf: [{ enum: ["active", "draft"] }, { type: ["string", "null"] }] };
    expect(viewOf(open).values).toMatchObject({ list: ['"active"', '"draft"'], isOpen: true });
  });
});

test("a parameter's own description and example replace those of its schema", () => {
  const schema: SchemaObject = { type: "integer", description: "Any number.", examples: [1, 2], deprecated: true };
  const rowOf = (own: object) =>
    operationOf({ parameters: [{ name: "page", in: "query", schema, ...own }], responses: {} }).parameters[0];
  expect(rowOf({})).toMatchObject({ description: "Any number.", examples: ["1", "2"], deprecated: true });
  expect(rowOf({ required: true, description: " This one. ", example: 7 })).toMatchObject({
    ...{ name: "page", required: true, description: "This one.", examples: ["7"], deprecated: true },
  });
});
