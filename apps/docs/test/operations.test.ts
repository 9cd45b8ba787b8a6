/** Operations, as their pages tell them. */
import { describe, expect, test } from "vitest";

import type { OperationObject, PathItem } from "../src/document/openapi.ts";
import { operationOf, operationsOf } from "./made-up.ts";

const named = (operationId: string): OperationObject => ({ operationId });

test("operations come in the order of the document, with their methods in capitals", () => {
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
