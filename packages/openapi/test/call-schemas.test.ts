import { argumentsSchema, type Operation, readDocument, standaloneSchema, successSchema } from "@9pic/openapi";
import { expect, test } from "vitest";

import { sample } from "./document.ts";

const api = readDocument(sample());
const operation = (operationId: string): Operation => api.operations.find((one) => one.operationId === operationId)!;

test("the arguments are the parameters by name, with their examples, and nothing else", () => {
  expect(argumentsSchema(operation("listPhotos"), api)).toEqual({
    type: "object",
    properties: {
      page: { type: "integer", examples: [1] },
      page_size: { type: "integer" },
      tag: { type: "array", items: { type: "string" } },
    },
    required: [],
    additionalProperties: false,
  });
});

test("the request body is the argument body, which is required if the document requires it", () => {
  const { properties, required } = argumentsSchema(operation("replacePhoto"), api);
  expect(properties?.["body"]).toEqual({ $ref: "#/$defs/Upload", description: "The new photo." });
  expect(required).toEqual(["photo_id", "body"]);
});

test("a schema brings the components that it refers to, through others as well, and a recursive one once", () => {
  const document = sample();
  document.components.schemas.Album = {
    type: "object",
    properties: { photos: { items: { $ref: "#/components/schemas/Photo" } }, parent: albumReference() },
  };
  const { $defs, ...schema } = standaloneSchema(albumReference(), "response", readDocument(document)) as any;
  expect(schema).toEqual({ $ref: "#/$defs/Album" });
  expect(Object.keys($defs).slice(0, 2)).toEqual(["Album", "Photo"]);
  expect($defs.Album.properties.parent).toEqual({ $ref: "#/$defs/Album" });
});

test("what is readOnly is not an argument, and what is writeOnly is not in a response", () => {
  const schema = {
    type: "object",
    properties: {
      id: { readOnly: true },
      secret: { writeOnly: true },
      nested: { properties: { at: { readOnly: true } } },
    },
    required: ["id", "secret"],
  } as const;
  const visible = (direction: "request" | "response"): unknown => standaloneSchema(schema as any, direction, api);
  expect(visible("request")).toMatchObject({ properties: { nested: { properties: {} } }, required: ["secret"] });
  expect(visible("request")).not.toHaveProperty("properties.id");
  expect(visible("request")).not.toHaveProperty("properties.nested.properties.at");
  expect(visible("response")).toMatchObject({ required: ["id"] });
  expect(visible("response")).not.toHaveProperty("properties.secret");
});

test("a success without JSON has no schema", () => {
  const none: Operation = {
    ...operation("listPhotos"),
    responses: [{ ...operation("listPhotos").responses[0]!, content: [] }],
  };
  expect(successSchema(none, api)).toBeUndefined();
});

function albumReference(): any {
  return { $ref: "#/components/schemas/Album" };
}
