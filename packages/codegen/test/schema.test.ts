import { expect, test } from "vitest";

import { modelsSource, schemaSource } from "../src/schema.ts";
import { apiOf, jsonResponse, schemaTypes } from "./document.ts";

/** Returns the generated type of a schema. */
async function typeOf(schema: object): Promise<string> {
  return schemaTypes(await schemaSource(apiOf({}, { schemas: { Subject: schema } }))).get("Subject")!;
}

const known = { type: "string", enum: ["active", "draft"] };

test.each([
  ["any other string", [known, { type: "string" }], '"active" | "draft" | (string & {})'],
  ["any other string or null", [known, { type: ["string", "null"] }], '"active" | "draft" | (string & {}) | null'],
  [
    "null among the known",
    [{ enum: ["a", null], type: ["string", "null"] }, { type: "string" }],
    '"a" | (string & {}) | null',
  ],
  ["constants", [{ const: "a" }, { const: "b", type: "string" }, { type: "string" }], '"a" | "b" | (string & {})'],
  ["an enum without a type", [{ enum: ["a", "b"] }, { type: "string" }], '"a" | "b" | (string & {})'],
  ["the open member first", [{ type: "string" }, known], '"active" | "draft" | (string & {})'],
])("an open enumeration keeps its known values: %s", async (_name, anyOf, type) => {
  expect(await typeOf({ anyOf })).toBe(type);
});

test.each([
  ["a closed enumeration", known, '"active" | "draft"'],
  ["two closed enumerations", { anyOf: [known, { type: "string", enum: ["gone"] }] }, '("active" | "draft") | "gone"'],
  ["a choice of other types", { anyOf: [known, { type: "number" }] }, '("active" | "draft") | number'],
  ["numbers among the values", { anyOf: [{ enum: ["a", 1] }, { type: "string" }] }, '("a" | 1) | string'],
  ["plain strings", { anyOf: [{ type: "string" }, { type: "string", format: "uri" }] }, "string"],
  ["a nullable string", { type: ["string", "null"] }, "string | null"],
  ["null", { type: "null" }, "null"],
])("the type of %s is what openapi-typescript generates", async (_name, schema, type) => {
  expect(await typeOf(schema)).toBe(type);
});

test("each schema is declared by its own name, which every other type refers to", async () => {
  const photo = { $ref: "#/components/schemas/Photo" };
  const Photo = {
    type: "object",
    required: ["next", "a-b"],
    properties: { next: photo, "a-b": { $ref: "#/components/schemas/a-b" } },
  };
  const paths = { "/photos": { get: { operationId: "listPhotos", responses: { 200: jsonResponse(photo) } } } };
  const source = await schemaSource(apiOf(paths, { schemas: { Photo, "a-b": { type: "array", items: photo } } }));
  expect(schemaTypes(source)).toEqual(new Map([["Photo", '{ next: Photo; "a-b": components["schemas"]["a-b"]; }']]));
  expect(source).toMatch(/schemas: \{\s+Photo: Photo;\s+"a-b": Photo\[\];\s+\};/);
  expect(source).toContain('"application/json": Photo;');
});

test("a comment is the description of the schema, without a tag and without indentation", async () => {
  const Photo = {
    type: "object",
    description: "A photo.",
    properties: { id: { type: "integer", description: "Its\nid." } },
  };
  const source = await schemaSource(apiOf({}, { schemas: { Photo } }));
  expect(source).toContain("/** A photo. */");
  expect(source).toMatch(/\* Its\n\s+\* id\./);
  expect(source).not.toContain("@description");
});

test.each([
  [
    "export each schema by its name",
    { Photo: {}, Event: {} },
    'export type {\n  Photo,\n  Event,\n} from "./schema.ts";\n',
  ],
  [
    "leave out a schema whose name is not an identifier",
    { "a-b": {}, A1: {} },
    'export type {\n  A1,\n} from "./schema.ts";\n',
  ],
  ["export nothing if there are no schemas", {}, "export {};\n"],
])("the models %s", (_name, schemas, source) => {
  expect(modelsSource(apiOf({}, { schemas }))).toBe(source);
});

test("each operation has its arguments: the parameters of every kind, and the body", async () => {
  const text = { type: "string" };
  const form = { content: { "multipart/form-data": { schema: { $ref: "#/components/schemas/Form" } } } };
  const source = await schemaSource(
    apiOf(
      {
        "/photos/{id}": {
          parameters: [{ name: "id", in: "path", required: true, schema: text }],
          get: { operationId: "getPhoto", responses: {} },
          post: {
            operationId: "addPhoto",
            parameters: [
              { name: "X-Id", in: "header", schema: text },
              { name: "size", in: "query", required: true, schema: text },
              { $ref: "#/components/parameters/Limit" },
            ],
            requestBody: { required: true, ...form },
            responses: {},
          },
          put: { operationId: "putPhoto", requestBody: { $ref: "#/components/requestBodies/Photo" }, responses: {} },
        },
      },
      {
        schemas: { Form: { type: "object" } },
        requestBodies: { Photo: form },
        parameters: { Limit: { name: "limit", in: "query", schema: { type: "integer" } } },
      },
    ),
  );
  const content = 'components["requestBodies"]["Photo"]["content"]';
  expect(source.replaceAll(/\s+/g, " ")).toContain(
    [
      "export interface operationArguments {",
      "getPhoto: { id: string; };",
      `putPhoto: { id: string; body?: ${content}[keyof ${content}]; };`,
      'addPhoto: { size: string; limit?: number; "X-Id"?: string; id: string; body: Form; }; }',
    ].join(" "),
  );
});

test("a document without operations has no arguments", async () => {
  expect(await schemaSource(apiOf({}))).toContain("export interface operationArguments {\n}");
});
