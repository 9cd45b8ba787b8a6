/** What is sent and answered, and who speaks of a model. */
import { expect, test } from "vitest";

import { readModels } from "../src/document/models.ts";
import type { OperationObject } from "../src/document/openapi.ts";
import { readOperations } from "../src/document/operations.ts";
import { made, model, namesOf, operationOf } from "./made-up.ts";

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

const answer = (name: string) => ({
  responses: { 200: { content: { "application/json": { schema: model(name) } } } },
});

test("a model knows who speaks of it and who holds it", () => {
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
