/** What the pages of operations show. */
import { describe, expect, test } from "vitest";

import { operationOf, operationsOf } from "./sample-api.ts";

const named = (operationId: string) => ({ operationId, responses: {} });

test("operations are in the order of the document, with their methods in capitals", () => {
  const list = operationsOf({ "/b": { post: named("two"), get: named("one") }, "/a": { delete: named("three") } });
  expect(list.map(({ id, method, path }) => `${id}: ${method} ${path}`)).toEqual([
    "one: GET /b",
    "two: POST /b",
    "three: DELETE /a",
  ]);
});

test("a path item can be a component", () => {
  const pets = { get: named("listPets") };
  const [operation] = operationsOf({ "/pets": { $ref: "#/components/pathItems/Pets" } }, { pathItems: { Pets: pets } });
  expect(operation).toMatchObject({ id: "listPets", path: "/pets" });
});

describe("an operation without", () => {
  test.each([
    ["/pets/{id}", "get-pets-id"],
    ["/pets/{id}/", "get-pets-id"],
    ["/", "get"],
    ["/статус", "get-статус"],
  ])("an operationId at %s is named %s", (path, id) => {
    expect(operationsOf({ [path]: { get: { responses: {} } } })[0]).toMatchObject({
      id,
      summary: id,
      tag: "Operations",
      description: "",
    });
  });

  test("a summary is shown by its operationId", () => {
    expect(operationOf(named("getPet"))).toMatchObject({
      id: "getPet",
      summary: "getPet",
      deprecated: false,
    });
    expect(operationOf({ ...named("getPet"), summary: "A pet", tags: ["Pets", "All"] })).toMatchObject({
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

  test("of the path item come first, and are replaced by the operation's own", () => {
    const own = [
      { name: "page", in: "query", description: "Own." },
      { name: "page", in: "header", description: "A header." },
    ];
    const { parameters } = operationOf({ parameters: own, responses: {} }, { parameters: ofPath });
    expect(parameters.map((parameter) => `${parameter.in} ${parameter.name}: ${parameter.description}`)).toEqual([
      "path id: Of the path.",
      "query page: Own.",
      "header page: A header.",
    ]);
    expect(parameters[0]!.required).toBe(true);
  });

  test("can be references, and can be deprecated", () => {
    const components = {
      parameters: { Page: { name: "page", in: "query", deprecated: true, example: 2, schema: { type: "integer" } } },
    };
    const { parameters } = operationOf(
      { parameters: [{ $ref: "#/components/parameters/Page" }], responses: {} },
      {},
      components,
    );
    expect(parameters).toMatchObject([
      { name: "page", deprecated: true, examples: ["2"], type: [{ text: "integer" }] },
    ]);
  });
});

test("code samples keep their source, except for empty lines at its end", () => {
  const { samples } = operationOf({
    responses: {},
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
