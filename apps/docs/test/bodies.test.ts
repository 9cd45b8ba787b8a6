/** The bodies of requests and responses, and the uses of a model. */
import { expect, test } from "vitest";

import { examplesMarkdown } from "../src/blocks/examples.ts";
import { readModelPages } from "../src/document/models.ts";
import { readOperationPages } from "../src/document/operations.ts";
import { Links } from "../src/links.ts";
import { apiWith, model, namesIn, operationOf } from "./sample-api.ts";

const content = {
  "application/json": { schema: { type: "object", properties: { name: { type: "string" } } } },
  "text/xml": {},
};

test("a request body is shown by its media types", () => {
  const { body } = operationOf({ requestBody: { description: "A pet.", content }, responses: {} });
  expect(body).toMatchObject({ description: "A pet.", required: false });
  expect(body!.content.map(({ mediaTypes, schema }) => [mediaTypes, namesIn(schema)])).toEqual([
    [["application/json"], ["name"]],
    [["text/xml"], []],
  ]);
  expect(operationOf({ requestBody: { content: {} }, responses: {} }).body).toBeUndefined();
});

test("a response shows its status, description, headers and examples", () => {
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
  const { responses: read } = operationOf({ responses }, {}, { responses: { Bad: { description: "Bad." } } });
  expect(read.map(({ status, description }) => [status, description])).toEqual([
    ["200", "A pet."],
    ["204", "Nothing."],
    ["default", "Bad."],
  ]);
  expect(read[0]!.headers).toMatchObject([{ name: "X-Left", required: true, description: "Calls left." }]);
  expect(read[0]!.content[0]!.examples).toEqual([
    { name: "example", summary: "An example", value: { name: "Rex" } },
    { name: "cat", summary: "A cat", value: null },
  ]);
  expect(read[1]).toMatchObject({ headers: [], content: [] });
});

const respondingWith = (name: string) => ({
  responses: { 200: { description: "", content: { "application/json": { schema: model(name) } } } },
});

test("a model lists the operations and the models that use it", () => {
  const api = apiWith(
    {
      Pet: { type: "object", properties: { owner: model("Owner") } },
      Owner: { type: "object", properties: {} },
      Idle: true,
    },
    { paths: { "/pet": { get: { operationId: "getPet", ...respondingWith("Pet") } } } },
  );
  const models = readModelPages(api, readOperationPages(api));
  const uses = models.map(({ name, usedBy }) => [name, usedBy.operations.map(({ id }) => id), usedBy.models]);
  expect(uses).toEqual([
    ["Pet", ["getPet"], []],
    ["Owner", ["getPet"], ["Pet"]],
    ["Idle", [], []],
  ]);
});

test("an example of another notation than JSON is shown as it is", () => {
  const [xml, json] = ["text/xml", "application/json"].map((mediaType) => {
    const { body } = operationOf({ requestBody: { content: { [mediaType]: { example: "<pet/>" } } }, responses: {} });
    return examplesMarkdown(body!.content[0]!, new Links("/", new Map()));
  });
  expect(xml).toContain("```\n<pet/>\n```");
  expect(json).toContain('```json\n"<pet/>"\n```');
});
