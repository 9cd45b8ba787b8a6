/** What a page says about each field. */
import { describe, expect, test } from "vitest";

import { fieldOf, fieldsOf } from "../src/document/fields.ts";
import { limits } from "../src/document/limits.ts";
import type { SchemaObject } from "../src/document/openapi.ts";
import { field, made, model, namesOf } from "./made-up.ts";

test.each<[SchemaObject, string[]]>([
  [{ minimum: 1, maximum: 100 }, ["1 to 100"]],
  [{ minimum: 0 }, ["at least 0"]],
  [{ maximum: 0 }, ["at most 0"]],
  [{ exclusiveMinimum: 0, exclusiveMaximum: 1 }, ["more than 0", "less than 1"]],
  [{ multipleOf: 5 }, ["a multiple of 5"]],
  [{ minLength: 1, maxLength: 20 }, ["1 to 20 characters"]],
  [{ minItems: 1, uniqueItems: true }, ["at least 1 item", "no item twice"]],
  [{ maxItems: 3 }, ["at most 3 items"]],
  [{ format: "date", pattern: "^2" }, ["format date", "pattern ^2"]],
  [{ default: 10 }, ["default 10"]],
  [{ default: "" }, ['default ""']],
  [{ default: false }, ["default false"]],
  [{ default: null }, ["default null"]],
  [{ type: "string" }, []],
])("the limits of %j are %j", (schema, words) => {
  const said = limits(schema).map(({ words: text, value }) => (value === undefined ? text : `${text} ${value}`));
  expect(said).toEqual(words);
});

test("the limits of what can also be null are told", () => {
  const { limits: told, type } = field({ anyOf: [{ type: "integer", minimum: 1, maximum: 9 }, { type: "null" }] });
  expect(told).toEqual([{ words: "1 to 9" }]);
  expect(type.map(({ text }) => text).join("")).toBe("integer or null");
});

describe("fields", () => {
  const document = made({
    Owner: { type: "object", properties: { name: { type: "string" }, pets: { type: "array", items: model("Pet") } } },
    Pet: { type: "object", required: ["owner"], properties: { owner: model("Owner"), age: { type: "integer" } } },
    Cat: { type: "object", properties: { lives: { type: "integer" } } },
    Dog: { type: "object", properties: { tricks: { type: "array", items: { type: "string" } } } },
    List: { type: "array", items: model("List") },
    Tree: { oneOf: [{ type: "object", properties: { left: model("Tree"), right: model("Tree") } }, { type: "null" }] },
  });

  test("say whether they are always there", () => {
    const list = fieldsOf(document, model("Pet"));
    expect(list.map(({ name, required }) => [name, required])).toEqual([
      ["owner", true],
      ["age", false],
    ]);
  });

  test("open what is inside, and no model inside of itself", () => {
    const names = ["owner", "owner.name", "owner.pets", "age"];
    expect(namesOf(fieldsOf(document, model("Pet")))).toEqual(names);
    expect(namesOf(fieldsOf(document, { type: "array", items: model("Pet") })), "those of the items").toEqual(names);
    expect(fieldsOf(document, model("List"))).toEqual([]);
  });

  test("of objects without a name are opened to the bottom", () => {
    const deep = ["a", "b", "c", "d", "e"].reduceRight<SchemaObject>(
      (inside, name) => ({ properties: { [name]: inside } }),
      {},
    );
    expect(namesOf(fieldsOf(document, deep)).at(-1)).toBe("a.b.c.d.e");
  });

  test("name what can have any name", () => {
    const list = fieldsOf(document, { properties: { a: true }, additionalProperties: model("Cat") });
    expect(namesOf(list)).toEqual(["a", "(any other name)", "(any other name).lives"]);
  });

  test("can be one of several objects, alone or in a list", () => {
    const either: SchemaObject = {
      oneOf: [model("Cat"), model("Dog"), { title: "Fish", properties: { fins: true } }, { properties: { x: true } }],
    };
    const names = ["field", "field(Cat).lives", "field(Dog).tricks", "field(Fish).fins", "field(Choice 4).x"];
    expect(namesOf([field(either, document)])).toEqual(names);
    expect(namesOf([field({ type: "array", items: either }, document)])).toEqual(names);
  });

  test("that are a choice which holds itself come to an end", () => {
    const names = ["field", "field(Choice 1).left", "field(Choice 1).right"];
    expect(namesOf([field(model("Tree"), document)])).toEqual(names);
  });

  test("of models which all hold each other stay as few as a reader can read", () => {
    const all = Array.from({ length: 10 }, (_, index) => `M${index}`);
    const properties = Object.fromEntries(all.map((name) => [name, model(name)]));
    const web = made(Object.fromEntries(all.map((name) => [name, { type: "object", properties }])));
    expect(namesOf(fieldsOf(web, model("M0"))).length).toBeLessThan(20_000);
  });
});

describe("the values of a field", () => {
  test("are all there are, if the list is closed", () => {
    expect(field({ enum: ["a", 1, null] }).values).toEqual({ list: ['"a"', "1", "null"], isOpen: false });
    expect(field({ anyOf: [{ enum: ["a"] }, { type: "null" }] }).values).toEqual({ list: ['"a"'], isOpen: false });
  });

  test("are those seen so far, if any other text is allowed too", () => {
    const open: SchemaObject = { anyOf: [{ enum: ["active", "draft"] }, { type: ["string", "null"] }] };
    expect(field(open).values).toEqual({ list: ['"active"', '"draft"'], isOpen: true });
  });
});

test("what is said of a field beside its schema comes first", () => {
  const schema: SchemaObject = { type: "integer", description: "Any number.", examples: [1, 2], deprecated: true };
  expect(field(schema)).toMatchObject({ description: "Any number.", examples: ["1", "2"], deprecated: true });
  const nearer = fieldOf(made(), "page", schema, { required: true, description: " This one. ", example: 7 });
  expect(nearer).toMatchObject({ name: "page", required: true, description: "This one.", examples: ["7"] });
});
