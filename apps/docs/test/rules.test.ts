/** What a schema says beside types, limits and fields: conditions, values with titles, and schemas inside it. */
import type { Schema, SchemaObject } from "@9pic/openapi";
import { describe, expect, test } from "vitest";

import { apiWith, model, namesIn, operationOf, viewOf, wordsFor } from "./sample-api.ts";

/** Returns the words of each rule, with the fields below them. */
const rulesOf = (schema: object, api = apiWith()): [words: string, ...fields: string[]][] =>
  viewOf(schema as Schema, api).rules.map(({ words, view }) => [words, ...namesIn(view)]);

const limitsIn = (schema: object, api = apiWith()): string[] =>
  viewOf(schema as Schema, api).limits.map(({ words, value }) => (value === undefined ? words : `${words} ${value}`));

/** Returns the words of each rule. */
const wordsOf = (schema: object): string[] => rulesOf(schema).map(([first]) => first);

/** Returns the names of the choices of a union. */
const choicesOf = (...oneOf: object[]): string[] => viewOf({ oneOf } as Schema).choices.map(({ name }) => name);

/** A condition, and what follows from it. A literal with a `then` could be taken for a promise. */
const ifThen = (condition: object, consequence: object): object =>
  Object.fromEntries(Object.entries({ if: condition, "": consequence }).map(([key, value]) => [key || "then", value]));

/** A schema that requires a field if `kind` is its name. */
const conditional = (value: string): object =>
  ifThen({ required: ["kind"], properties: { kind: { const: value } } }, { required: [value] });

/** Returns a parameter of an operation. */
const parameterWith = (own: object) =>
  operationOf({ parameters: [{ name: "q", in: "query", ...own }], responses: {} }).parameters[0]!;

describe("a condition", () => {
  test.each<[object, string]>([
    [{ required: ["status"], properties: { status: { const: "draft" } } }, "If `status` is `draft`"],
    [{ required: ["a"], properties: { a: { enum: [1, "x"] } } }, "If `a` is `1` or `x`"],
    [{ required: ["a", "b"], properties: { a: { const: true } } }, "If `a` is `true` and `b` is present"],
    [{ required: ["age"], properties: { age: { minimum: 18 } } }, "If `age` is at least 18"],
    [{ required: ["a"], properties: { a: { type: "string" } } }, "If `a` is of the type string"],
    [{ properties: { a: { const: 1 } } }, "If `a` is `1` or absent"],
  ])("%j reads %s", (condition, words) => {
    const then = { required: ["reason"], properties: { reason: { type: "string" } } };
    expect(rulesOf({ ...ifThen(condition, then), else: { properties: { note: {} } } })).toEqual([
      [words, "reason"],
      ["Otherwise", "note"],
    ]);
  });

  test("is shown as it is where it is too complex for words", () => {
    const condition = { anyOf: [{ required: ["a"] }, { required: ["b"] }] };
    expect(rulesOf(ifThen(condition, { properties: { c: {} } }))).toEqual([["If it matches this"], ["Then", "c"]]);
  });

  test("is kept for each part of an allOf", () => {
    expect(rulesOf({ allOf: [conditional("a"), conditional("b"), conditional("c")] })).toEqual([
      ["If `kind` is `c`"],
      ["If `kind` is `a`"],
      ["If `kind` is `b`"],
    ]);
  });

  test("demands fields that other parts of the schema list", () => {
    const [rule] = viewOf(ifThen({ required: ["a"] }, { required: ["b"] }) as Schema).rules;
    expect(rule!.view.limits).toEqual([{ words: "requires", value: "b" }]);
  });
});

test("parts of an allOf keep what both of them say", () => {
  expect(limitsIn({ allOf: [{ minimum: 1 }, { minimum: 5 }] })).toEqual(["at least 5", "at least 1"]);
  expect(rulesOf({ allOf: [{ not: { const: 1 } }, { not: { const: 2 } }] })).toHaveLength(2);
  const both = { allOf: [{ properties: { a: { type: "string" } } }, { properties: { a: { maxLength: 3 } } }] };
  const [field] = viewOf(both as Schema).fields;
  expect(field).toMatchObject({ type: [{ text: "string" }], limits: [{ words: "at most 3 characters" }] });
  expect(rulesOf({ anyOf: [{ minimum: 1 }], oneOf: [{ maximum: 5 }, { maximum: 9 }] })).toEqual([["Also"]]);
});

test("a schema inside another is introduced in words", () => {
  const text = { type: "string" };
  expect(wordsOf({ patternProperties: { "^x-": text }, propertyNames: { maxLength: 9 }, not: text })).toEqual([
    "Not allowed",
    "Each field whose name matches `^x-`",
    "The name of each field",
  ]);
  expect(wordsOf({ prefixItems: [text, text], items: text })).toEqual(["Item 1", "Item 2", "Each further item"]);
  expect(wordsOf({ contains: text, minContains: 2, maxContains: 3 })).toEqual(["2 to 3 items like this"]);
  expect(wordsOf({ dependentSchemas: { a: {} }, contentSchema: {} })).toEqual([
    "If `a` is present",
    "The decoded text",
  ]);
  expect(wordsOf({ type: "array", items: { type: "string", maxLength: 5 } })).toEqual(["Each item"]);
  expect(wordsOf({ type: "array", items: text })).toEqual([]);
});

test("a schema that can be a list or an object keeps the fields of both", () => {
  const item = { type: "object", properties: { a: {} } };
  const view = viewOf({ items: item, properties: { b: {} } } as Schema);
  expect(namesIn(view)).toEqual(["b"]);
  expect(view.rules.map(({ words, view: inner }) => [words, namesIn(inner)])).toEqual([["Each item", ["a"]]]);
});

test("what is said of the only choice beside null is said once", () => {
  const pet = { type: "object", description: "A pet.", minProperties: 1, properties: { a: {} } };
  const view = viewOf({ oneOf: [pet, { type: "null" }] } as Schema);
  expect(view).toMatchObject({ description: "A pet.", limits: [{ words: "at least 1 field" }] });
  expect(view.choices).toMatchObject([{ view: { description: "", limits: [] }, fields: [{ name: "a" }] }]);
});

test("an object and a list say whether they can have more", () => {
  expect(limitsIn({ additionalProperties: false, minProperties: 1 })).toEqual(["at least 1 field", "no other fields"]);
  expect(limitsIn({ unevaluatedProperties: false })).toEqual(["no other fields"]);
  expect(limitsIn({ prefixItems: [{}], items: false })).toEqual(["no other items"]);
  expect(limitsIn({ dependentRequired: { a: ["b", "c"] } })).toEqual(["if a is present, requires b, c"]);
});

test("a union of values with titles is a list of values", () => {
  const schema: SchemaObject = {
    oneOf: [
      { const: 1, title: "Low" },
      { const: 2, title: "High", description: "At once." },
    ],
  } as SchemaObject;
  expect(wordsFor(schema)).toBe("number");
  expect(viewOf(schema)).toMatchObject({
    values: { list: ["1", "2"], notes: ["Low", "High: At once."], isOpen: false },
    choices: [],
  });
});

test("a choice without fields is listed if there is more to say of it than its type", () => {
  expect(choicesOf({ type: "string" }, { type: "integer" })).toEqual([]);
  expect(choicesOf({ type: "string", description: "A name." }, { type: "integer", minimum: 1 })).toEqual([
    "string",
    "integer",
  ]);
});

test("a discriminator is named where the schemas do not tell themselves apart", () => {
  const api = apiWith({ Cat: { type: "object", properties: { kind: { type: "string" } } }, Dog: { type: "object" } });
  const schema = {
    oneOf: [model("Cat"), model("Dog")],
    discriminator: { propertyName: "kind", mapping: { meow: "#/components/schemas/Cat" } },
  };
  expect(limitsIn(schema, api)).toEqual(["told apart by kind", "meow is Cat"]);
});

test("a reference to an anchor leads to its schema", () => {
  const api = apiWith({ Node: { $anchor: "node", type: "object", properties: { name: {} } } as SchemaObject });
  expect(namesIn(viewOf({ $ref: "#node" }, api))).toEqual(["name"]);
  expect(namesIn(viewOf({ $dynamicRef: "#node" } as Schema, api))).toEqual(["name"]);
  expect(limitsIn({ $dynamicRef: "https://elsewhere.example#node" })).toEqual([
    "$dynamicRef https://elsewhere.example#node",
  ]);
});

test("a keyword that is not shown is named", () => {
  expect(viewOf({ $comment: "For maintainers.", colour: "red", "x-color": 1 } as Schema).undrawn).toEqual([
    "$comment",
    "colour",
  ]);
});

test("models that contain each other in rules are limited in number", () => {
  const all = Array.from({ length: 10 }, (_, index) => `M${index}`);
  const parts = { allOf: all.map((name) => ({ ...ifThen({ required: [name] }, model(name)), not: model(name) })) };
  const api = apiWith(Object.fromEntries(all.map((name) => [name, parts as Schema])));
  const count = (rules: ReturnType<typeof viewOf>["rules"]): number =>
    rules.length + rules.map(({ view }) => count(view.rules)).reduce((one, other) => one + other, 0);
  expect(count(viewOf(model("M0"), api).rules)).toBeLessThan(20_000);
});

test("a request does not have to send what only responses have", () => {
  const schema = { type: "object", required: ["id", "name"], properties: { id: { readOnly: true }, name: {} } };
  const content = { "application/json": { schema } };
  const { body, responses } = operationOf({
    requestBody: { content },
    responses: { 200: { description: "", content } },
  });
  expect(namesIn(body!.content[0]!.schema)).toEqual(["name"]);
  expect(namesIn(responses[0]!.content[0]!.schema)).toEqual(["id", "name"]);
});

test("media types with examples of their own have a section each", () => {
  const schema = { type: "string" };
  const media = (value?: string) => ({ schema, ...(value !== undefined && { example: value }) });
  const content = { "application/json": media("a"), "text/csv": media("b"), "text/plain": media() };
  const { body } = operationOf({ requestBody: { content }, responses: {} });
  expect(body!.content.map(({ mediaTypes, examples }) => [mediaTypes, examples.map(({ value }) => value)])).toEqual([
    [["application/json", "text/plain"], ["a"]],
    [["text/csv"], ["b"]],
  ]);
});

test("a parameter says how it is sent, and shows all its examples", () => {
  expect(parameterWith({ allowReserved: true, allowEmptyValue: true }).limits.map(({ words }) => words)).toEqual([
    "reserved characters are not encoded",
    "may be empty",
  ]);
  expect(parameterWith({ content: { "application/json": { schema: { type: "integer" } } } })).toMatchObject({
    type: [{ text: "integer" }],
    limits: [{ words: "media type", value: "application/json" }],
  });
  const examples = { one: { value: "a", summary: "The first" }, two: { value: "b", description: "Rare." } };
  expect(parameterWith({ examples })).toMatchObject({ examples: ['"a"', '"b"'], exampleNotes: ["The first", "Rare."] });
});
