/** Operations, as their pages tell them. */
import { describe, expect, test } from "vitest";

import { readModels } from "../src/document/models.ts";
import type { OperationObject, PathItem } from "../src/document/openapi.ts";
import { readOperations } from "../src/document/operations.ts";
import { made, model, namesOf, operationsOf } from "./made-up.ts";

/** The only operation of a document. */
const operationOf = (operation: OperationObject, item: PathItem = {}, components = {}) =>
  operationsOf({ "/pets/{id}": { ...item, get: operation } }, components)[0]!;

test("operations come in the order of the document, with their methods in capitals", () => {
  const named = (operationId: string): OperationObject => ({ operationId });
  const list = operationsOf({ "/b": { post: named("two"), get: named("one") }, "/a": { delete: named("three") } });
  expect(list.map(({ id, method, path }) => `${id}: ${method} ${path}`)).toEqual([
    "one: GET /b",
    "two: POST /b",
    "three: DELETE /a",
  ]);
});

test("a path may stand among the components", () => {
  const pets: PathItem = { get: { operationId: "listPets" } };
  const [operation] = operationsOf({ "/pets": { $ref: "#/components/pathItems/Pets" } }, { pathItems: { Pets: pets } });
  expect(operation).toMatchObject({ id: "listPets", path: "/pets" });
});

describe("what an operation does not say is made up", () => {
  test.each([
    ["/pets/{id}", "get-pets-id"],
    ["/pets/{id}/", "get-pets-id"],
    ["/", "get"],
    ["/статус", "get-статус"],
  ])("its name from %s: %s", (path, id) => {
    expect(operationsOf({ [path]: { get: {} } })[0]).toMatchObject({
      id,
      summary: id,
      tag: "Operations",
      description: "",
    });
  });

  test("its summary from its name", () => {
    expect(operationOf({ operationId: "getPet" })).toMatchObject({
      id: "getPet",
      summary: "getPet",
      deprecated: false,
    });
    expect(operationOf({ operationId: "getPet", summary: "A pet", tags: ["Pets", "All"] })).toMatchObject({
      summary: "A pet",
      tag: "Pets",
    });
  });
});

describe("parameters", () => {
  const ofPath = [
    { name: "id", in: "path", required: true, description: "Of the path." },
    { name: "page", in: "query", description: "Of the path." },
  ];

  test("of the path come first, and give way to the operation's own", () => {
    const own = [
      { name: "page", in: "query", description: "Own." },
      { name: "page", in: "header", description: "Another place." },
    ];
    const { parameters } = operationOf({ parameters: own }, { parameters: ofPath });
    expect(parameters.map((parameter) => `${parameter.in} ${parameter.name}: ${parameter.description}`)).toEqual([
      "path id: Of the path.",
      "query page: Own.",
      "header page: Another place.",
    ]);
    expect(parameters[0]!.required).toBe(true);
  });

  test("can be references, and can be deprecated", () => {
    const components = {
      parameters: { Page: { name: "page", in: "query", deprecated: true, example: 2, schema: { type: "integer" } } },
    };
    const { parameters } = operationOf({ parameters: [{ $ref: "#/components/parameters/Page" }] }, {}, components);
    expect(parameters).toMatchObject([
      { name: "page", deprecated: true, examples: ["2"], type: [{ text: "integer" }] },
    ]);
  });
});

describe("bodies", () => {
  const content = {
    "application/json": { schema: { type: "object", properties: { name: { type: "string" } } } },
    "text/xml": {},
  };

  test("what is sent is told in its first notation", () => {
    const { body } = operationOf({ requestBody: { description: "A pet.", content } });
    expect(body).toMatchObject({ description: "A pet.", contentType: "application/json", examples: [] });
    expect(namesOf(body!.fields)).toEqual(["name"]);
    expect(operationOf({ requestBody: { content: {} } }).body).toBeUndefined();
  });

  test("answers tell their status, their headers and their examples", () => {
    const responses = {
      200: {
        description: "A pet.",
        headers: { "X-Left": { required: true, schema: { type: "integer" }, description: "Calls left." } },
        content: {
          "application/json": {
            example: { name: "Rex" },
            examples: { cat: { summary: "A cat", value: null }, file: { externalValue: "https://example.com" } },
          },
        },
      },
      204: { description: "Nothing." },
      default: { $ref: "#/components/responses/Bad" },
    };
    const { answers } = operationOf(
      { responses } as OperationObject,
      {},
      { responses: { Bad: { description: "Bad." } } },
    );
    expect(answers.map(({ status, description }) => [status, description])).toEqual([
      ["200", "A pet."],
      ["204", "Nothing."],
      ["default", "Bad."],
    ]);
    expect(answers[0]!.headers).toMatchObject([{ name: "X-Left", required: true, description: "Calls left." }]);
    expect(answers[0]!.examples).toEqual([
      { name: "example", summary: "An example", value: { name: "Rex" } },
      { name: "cat", summary: "A cat", value: null },
    ]);
    expect(answers[1]).toMatchObject({ examples: [], headers: [] });
    expect(answers[1]!.type).toBeUndefined();
  });
});

test("code samples keep their source, but for the empty lines at its end", () => {
  const { samples } = operationOf({
    "x-codeSamples": [
      { lang: "Shell", source: "  a\n\nb\n\n" },
      { lang: "JS", label: "Node", source: "c" },
    ],
  });
  expect(samples).toEqual([
    { language: "shell", label: "Shell", source: "  a\n\nb" },
    { language: "js", label: "Node", source: "c" },
  ]);
});

test("a model knows who speaks of it and who holds it", () => {
  const answer = (name: string) => ({
    responses: { 200: { content: { "application/json": { schema: model(name) } } } },
  });
  const document = made(
    {
      Pet: { type: "object", properties: { owner: model("Owner") } },
      Owner: { type: "object", properties: {} },
      Idle: true,
    },
    { paths: { "/pet": { get: { operationId: "getPet", ...answer("Pet") } } } },
  );
  const models = readModels(document, readOperations(document));
  const users = models.map(({ name, usedBy }) => [name, usedBy.operations.map(({ id }) => id), usedBy.models]);
  expect(users).toEqual([
    ["Pet", ["getPet"], []],
    ["Owner", ["getPet"], ["Pet"]],
    ["Idle", [], []],
  ]);
});
