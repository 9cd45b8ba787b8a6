import type { OpenAPI3, SchemaObject } from "openapi-typescript";
import { expect, test } from "vitest";

import { modelsSource, schemaSource } from "../src/schema.ts";

/** The type that becomes of a schema. */
async function typeOf(schema: SchemaObject | object): Promise<string> {
  const components = { schemas: { Subject: schema } };
  const document = { openapi: "3.1.0", info: { title: "Test", version: "1.0.0" }, paths: {}, components } as OpenAPI3;
  return /Subject: (.*);$/m.exec(await schemaSource(document))![1]!;
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
])("an open enumeration keeps what is known, beside %s", async (_name, anyOf, type) => {
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
])("%s is what openapi-typescript makes of it", async (_name, schema, type) => {
  expect(await typeOf(schema)).toBe(type);
});

test("a schema can be named without its path", async () => {
  const components = { schemas: { Photo: { type: "object", properties: { id: { type: "integer" } } } } };
  const document = { openapi: "3.1.0", info: { title: "Test", version: "1.0.0" }, paths: {}, components } as OpenAPI3;
  expect(await schemaSource(document)).toContain("export type Photo = components['schemas']['Photo'];");
});

test("a comment is the description as it stands, without a tag", async () => {
  const Photo = {
    type: "object",
    description: "A photo.",
    properties: { id: { type: "integer", description: "Its\nid." } },
  };
  const document = {
    openapi: "3.1.0",
    info: { title: "Test", version: "1.0.0" },
    paths: {},
    components: { schemas: { Photo } },
  };
  const source = await schemaSource(document as OpenAPI3);
  expect(source).toContain("/** A photo. */");
  expect(source).toMatch(/\* Its\n\s+\* {4,}id\./);
  expect(source).not.toContain("@description");
});

test.each([
  ["each schema by its name", { Photo: {}, Event: {} }, 'export type {\n  Photo,\n  Event,\n} from "./schema.ts";\n'],
  ["no schema whose name is no identifier", { "a-b": {}, A1: {} }, 'export type {\n  A1,\n} from "./schema.ts";\n'],
  ["nothing, where there are none", {}, "export {};\n"],
])("the models are %s", (_name, schemas, source) => {
  const document = { openapi: "3.1.0", info: { title: "Test", version: "1.0.0" }, paths: {}, components: { schemas } };
  expect(modelsSource(document as OpenAPI3)).toBe(source);
});
