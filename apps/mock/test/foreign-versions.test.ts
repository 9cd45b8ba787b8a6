/** Documents that others have written, as a whole: their versions, and what is refused at the start. */
import { describe, expect, test } from "vitest";

import { operation, pets, send, serve } from "./foreign-documents.ts";

const info = { title: "Pets", version: "1" };

test.each(["sandbox", "prism"] as const)("Swagger 2.0 is served by the %s engine", async (engine) => {
  const document = {
    swagger: "2.0",
    info,
    basePath: "/v2",
    produces: ["application/json"],
    consumes: ["application/x-www-form-urlencoded"],
    paths: {
      "/pets/{id}": {
        post: {
          parameters: [
            { name: "id", in: "path", required: true, type: "integer" },
            { name: "tags", in: "query", type: "array", items: { type: "string" }, collectionFormat: "csv" },
            { name: "age", in: "formData", required: true, type: "integer" },
          ],
          responses: { 200: { description: "A pet.", schema: { $ref: "#/definitions/Pet" } } },
        },
      },
    },
    definitions: { Pet: { type: "object", properties: { id: { type: "integer", example: 7 } } } },
  };
  const { url } = await serve(document, { engine });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  for (const path of ["/pets/1?tags=a,b", "/v2/pets/1"])
    expect(await send(url + path, { method: "POST", headers, body: "age=1" })).toMatchObject({
      status: 200,
      body: { id: 7 },
    });
  expect(await send(`${url}/pets/x`, { method: "POST", headers, body: "age=1" })).toMatchObject({ status: 422 });
  expect(await send(`${url}/pets/1`, { method: "POST", headers, body: "age=x" })).toMatchObject({ status: 422 });
});

test.each(["sandbox", "prism"] as const)("OpenAPI 3.0 is served by the %s engine", async (engine) => {
  const schema = {
    type: "object",
    properties: {
      example: { type: "string", example: "a property of this name" },
      limit: { type: "number", minimum: 1, exclusiveMinimum: true, nullable: true },
    },
  };
  const limited = {
    ...operation(schema),
    parameters: [{ name: "limit", in: "query", schema: schema.properties.limit }],
  };
  const { url } = await serve({ ...pets({ "/pets": { get: limited } }), openapi: "3.0.3" }, { engine });
  expect(await send(`${url}/pets?limit=2`)).toMatchObject({
    status: 200,
    body: { example: "a property of this name" },
  });
  expect(await send(`${url}/pets?limit=1`)).toMatchObject({ status: 422 });
});

test("operations without an id, or with that of another, are served", async () => {
  const same = operation({ const: 1 }, { operationId: "same" });
  const { url, reported } = await serve(
    pets({ "/a": { get: same }, "/b": { get: same }, "/c": { get: operation({ const: 2 }) } }),
  );
  for (const path of ["/a", "/b", "/c"]) expect(await send(url + path)).toMatchObject({ status: 200 });
  expect(reported).toContainEqual(expect.stringMatching(/another operation has the operationId same as well/));
});

test("what is not valid in a schema is ignored with a warning", async () => {
  const properties = {
    a: { type: "text" },
    b: { type: "string", pattern: "[" },
    c: { required: true },
    d: { minimum: "0" },
  };
  const { url, reported } = await serve(pets({ "/a": { get: operation({ type: "object", properties }) } }));
  expect(await send(`${url}/a`)).toMatchObject({ status: 200 });
  for (const name of ["a/type", "b/pattern", "c/required", "d/minimum"])
    expect(reported).toContainEqual(expect.stringContaining(`/properties/${name}: `));
});

test("a schema may be anywhere in the document", async () => {
  const content = { "application/json": { schema: { type: "object", properties: { id: { const: 7 } } } } };
  const $ref = "#/components/responses/Pet/content/application~1json/schema";
  const components = { responses: { Pet: { description: "A pet.", content } } };
  const { url } = await serve(pets({ "/pet": { get: operation({ $ref }) } }, { components }));
  expect(await send(`${url}/pet`)).toMatchObject({ status: 200, body: { id: 7 } });
});

const get = (schema: object) => pets({ "/a": { get: operation(schema) } });

test("extensions are data, whatever is in them", async () => {
  const schema = { type: "object", properties: { id: { const: 7, "x-policies": [{ $ref: "#/x-policy/None" }] } } };
  const { url } = await serve(pets({ "/pet": { get: operation(schema) } }));
  expect(await send(`${url}/pet`)).toMatchObject({ status: 200, body: { id: 7 } });
});

const parameter = (name: string) => ({ name, in: "path", required: true, schema: { type: "integer" } });

test("paths that differ in the names of their parameters only are found by each name", async () => {
  const paths = {
    "/pets/{id}": { get: { ...operation({ const: "read" }), parameters: [parameter("id")] } },
    "/pets/{petId}": { post: { ...operation({ const: "written" }), parameters: [parameter("petId")] } },
  };
  const { url } = await serve(pets(paths));
  expect(await send(`${url}/pets/7`)).toMatchObject({ status: 200, body: "read" });
  expect(await send(`${url}/pets/7`, { method: "POST" })).toMatchObject({ status: 200, body: "written" });
});

test("a value leaves out an optional object that would lack what it requires", async () => {
  const schemas = {
    Node: { type: "object", required: ["next"], properties: { next: { $ref: "#/components/schemas/Node" } } },
  };
  const schema = { type: "object", properties: { id: { const: 1 }, node: { $ref: "#/components/schemas/Node" } } };
  const { url } = await serve(pets({ "/list": { get: operation(schema) } }, { components: { schemas } }));
  expect((await send(`${url}/list`)).body).toEqual({ id: 1 });
});

describe("refused at the start", () => {
  test.each<[string, object, RegExp]>([
    [
      "a reference to another file",
      get({ $ref: "pet.yaml" }),
      /document\.json: #\/paths\/~1a\/get\/.*\/schema: pet\.yaml is in another file.* npx @redocly\/cli bundle FILE -o bundled\.yaml$/,
    ],
    [
      "a reference to nothing",
      get({ $ref: "#/components/schemas/None" }),
      /document\.json: #\/.*: #\/components\/schemas\/None points to nothing\. Correct it/,
    ],
    [
      "a document without paths",
      { openapi: "3.1.0", info, webhooks: {} },
      /document\.json: #\/paths: the document has no paths\. Add them\./,
    ],
    ["another version", { swagger: "1.2" }, /document\.json: This is not an OpenAPI document: .*Pass another one\./],
  ])("is %s, in one message that says what to do", async (_name, document, message) => {
    await expect(serve(document)).rejects.toThrow(message);
  });
});
