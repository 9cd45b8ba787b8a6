/** The types of schemas that differ between requests, forms, parameters and responses. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { operationsSource } from "../src/operations.ts";
import { modelsSource, schemaSource } from "../src/schema.ts";
import { validatorsSource } from "../src/validators.ts";
import { apiOf, jsonResponse, schemaTypes } from "../test/document.ts";

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ "application/json": { schema } });
const form = (schema: object): object => ({ "multipart/form-data": { schema } });

/** Returns the types of the components of a document with a POST, without comments and with single spaces. */
async function typesOf(operation: object, schemas: object): Promise<string> {
  const post = { operationId: "create", responses: {}, ...operation };
  const source = await schemaSource(apiOf({ "/": { post } }, { schemas }));
  return [...schemaTypes(source)].map(([name, type]) => `${name}: ${type};`).join(" ");
}

const PHOTO = {
  type: "object",
  required: ["id", "token"],
  properties: { id: { type: "integer", readOnly: true }, token: { type: "string", writeOnly: true } },
};

test("a schema of responses and requests becomes two, each without what is not sent", async () => {
  const operation = { requestBody: { content: json(ref("Photo")) }, responses: { 200: jsonResponse(ref("Photo")) } };
  expect(await typesOf(operation, { Photo: PHOTO })).toBe(
    "Photo: { readonly id: number; }; PhotoRequest: { token: string; };",
  );
});

test("what refers to such a schema becomes two as well, and nothing else does", async () => {
  const Album = { type: "object", properties: { cover: ref("Photo"), title: ref("Title"), next: ref("Album") } };
  const operation = { requestBody: { content: json(ref("Album")) }, responses: { 200: jsonResponse(ref("Album")) } };
  const types = await typesOf(operation, { Album, Photo: PHOTO, Title: { type: "string" }, AlbumRequest: {} });
  expect(types).toContain("Album: { cover?: Photo; title?: Title;");
  expect(types).toContain("AlbumRequest_: { cover?: PhotoRequest; title?: Title;");
  expect(types).toContain("next?: AlbumRequest_;");
  expect(types).not.toContain("TitleRequest");
});

test("a schema that only requests use keeps its name", async () => {
  const operation = { requestBody: { content: json(ref("Photo")) } };
  expect(await typesOf(operation, { Photo: PHOTO })).toBe("Photo: { token: string; };");
});

test.each([
  ["contentMediaType without a type", { contentMediaType: "image/jpeg" }],
  ["format: binary", { type: "string", format: "binary" }],
])("a file of a form is a Blob, with %s; text with an encoding is no file", async (_name, selfie) => {
  const encoded = { type: "string", contentMediaType: "image/jpeg", contentEncoding: "base64" };
  const Form = { type: "object", properties: { selfie, more: { type: "array", items: selfie }, encoded } };
  const operation = { requestBody: { content: form(ref("Form")) } };
  expect(await typesOf(operation, { Form })).toBe("Form: { selfie?: Blob; more?: Blob[]; encoded?: string; };");
});

test("an integer of 64 bits can be a bigint where it is sent as text", async () => {
  const id = { type: ["integer", "null"], format: "int64" };
  const Form = { type: "object", properties: { id } };
  const operation = {
    parameters: [{ name: "after", in: "query", schema: ref("Id") }],
    requestBody: { content: form(ref("Form")) },
    responses: { 200: jsonResponse(ref("Id")) },
  };
  expect(await typesOf(operation, { Form, Id: id })).toBe(
    "Form: { id?: number | bigint | null; }; Id: number | null; IdParameter: number | bigint | null;",
  );
});

/** Returns a schema that a constant tells apart from others. */
const kindOf = (kind: string) => ({
  type: "object",
  required: ["kind"],
  properties: { kind: { type: "string", const: kind } },
});

test.each([
  ["discriminator", { discriminator: { propertyName: "kind" } }],
  [
    "discriminator with a mapping",
    { discriminator: { propertyName: "kind", mapping: { a: "#/components/schemas/First" } } },
  ],
  ["no discriminator", {}],
])("a union keeps the constants of its schemas, with a %s", async (_name, discriminator) => {
  const Union = { oneOf: [ref("First"), ref("Second")], ...discriminator };
  const types = await typesOf({}, { First: kindOf("a"), Second: kindOf("b"), Union });
  expect(types).toBe('First: { kind: "a"; }; Second: { kind: "b"; }; Union: First | Second;');
});

test.each(["anyOf", "oneOf"])("%s beside properties requires one of them", async (keyword) => {
  const Form = {
    type: "object",
    properties: { a: { type: "string" }, b: { type: "number" } },
    [keyword]: [{ required: ["a"] }, { required: ["b"] }],
  };
  expect(await typesOf({}, { Form })).toBe("Form: { a?: string; b?: number; } & ({ a: string; } | { b: number; });");
});

test("the generated modules compile, whatever the names in the document are", async () => {
  const names = ["X-Request-Id", "in", "class", "default", "a b", "größe", "constructor", "1st", 'quo"te', "*/"];
  const properties = Object.fromEntries(names.map((name) => [name, { type: "string", description: `*/ ${name}` }]));
  const schemas = Object.fromEntries(
    ["class", "string", "Record", "Omit", "Blob", "a-b", "paths", "camelCase", "Photo"].map((name) => [
      name,
      { type: "object", properties },
    ]),
  );
  const parameters = names.map((name) => ({ name, in: "query", schema: { type: "string" } }));
  const selfie = { contentMediaType: "image/png" };
  const api = apiOf(
    {
      "/{in}/{X-Id}": {
        post: {
          operationId: "delete",
          description: "Ends */ here.\n@internal",
          parameters: [
            ...parameters.filter(({ name }) => name !== "in"),
            ...["in", "X-Id"].map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
          ],
          requestBody: { content: form({ type: "object", properties: { ...properties, selfie } }) },
          responses: {
            200: jsonResponse(ref("Record")),
            "4XX": jsonResponse(ref("a-b")),
            default: jsonResponse(true as never),
          },
        },
      },
      "/a-b": { get: { operationId: "get-a.b", responses: {} } },
    },
    { schemas } as object,
  );
  const parent = mkdtempSync(join(tmpdir(), "9pic-codegen-"));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  // The client's part, which the table of operations imports.
  const [folder, calls] = [join(parent, "generated"), join(parent, "calls")];
  for (const made of [folder, calls]) mkdirSync(made);
  const declarations = ["encodeJson", "encodeForm"].map((name) => `export declare const ${name}: EncodeBody;`);
  writeFileSync(
    join(calls, "encode-body.ts"),
    `export type EncodeBody = (body: unknown) => object;\n${declarations.join("\n")}\n`,
  );
  const sources = {
    "schema.ts": await schemaSource(api),
    "models.ts": modelsSource(api),
    "operations.ts": operationsSource(api, undefined),
    "validators.ts": await validatorsSource(api),
  };
  for (const [name, source] of Object.entries(sources)) writeFileSync(join(folder, name), source);
  const options = [
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2023",
    "--allowImportingTsExtensions",
  ];
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const files = Object.keys(sources).map((name) => join(folder, name));
  expect(
    spawnSync(process.execPath, [tsc, ...options, "--lib", "es2023,dom", ...files], { encoding: "utf8" }).stdout,
  ).toBe("");
  expect(sources["models.ts"]).toMatch(/^export type \{\n {2}camelCase,\n {2}Photo,\n\}/);
});
