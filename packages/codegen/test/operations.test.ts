import type { ApiDescription } from "@9pic/openapi";
import { expect, test } from "vitest";

import { operationsSource } from "../src/operations.ts";
import { apiOf, jsonResponse } from "./document.ts";

const sourceOf = (api: ApiDescription): string => operationsSource(api, "0.9.0");

/** Returns the exports of the generated module. */
const evaluate = async (
  source: string,
): Promise<{ specVersion: string; operationTable: unknown; securitySchemes: unknown }> =>
  import(
    `data:text/javascript,${encodeURIComponent(
      source
        .replaceAll(/ as (const|EncodeBody)/g, "")
        .replace(/^import .*$/m, "const encodeJson = 'encodeJson', encodeForm = 'encodeForm';"),
    )}`
  );

test("the table has the method, the path, and the `in` of each parameter of an operation", async () => {
  const source = sourceOf(
    apiOf(
      {
        "/photos/{photo_id}": {
          parameters: [{ $ref: "#/components/parameters/PhotoId" }],
          get: { operationId: "getPhoto", parameters: [{ name: "size", in: "query" }], responses: {} },
        },
      },
      { parameters: { PhotoId: { name: "photo_id", in: "path", required: true } } },
    ),
  );
  expect({ ...(await evaluate(source)) }).toEqual({
    specVersion: "2.3.4",
    packageVersion: "0.9.0",
    serverUrl: "https://api.test",
    securitySchemes: {},
    operationTable: {
      getPhoto: { method: "GET", path: "/photos/{photo_id}", parameters: { photo_id: ["path"], size: ["query"] } },
    },
  });
});

const PARAMETERS: [string, object, unknown[]][] = [
  ["a type and limits", { type: "integer", minimum: 1, maximum: 100 }, ["query", "integer", 1, 100]],
  ["no limits", { type: "boolean" }, ["query", "boolean"]],
  ["a maximum only", { type: "number", maximum: 1.5 }, ["query", "number", null, 1.5]],
  ["a type that a component describes", { $ref: "#/components/schemas/Size" }, ["query", "integer", 1]],
  ["a list", { type: "array", items: { $ref: "#/components/schemas/Size" } }, ["query", "integer[]", 1]],
  ["a list that can be null", { type: ["array", "null"], items: { type: "string" } }, ["query", "string[]"]],
  ["a list of everything", { type: "array" }, ["query"]],
  ["a value or a list of values", { type: ["integer", "array"], items: { type: "integer" } }, ["query"]],
];

test.each(PARAMETERS)("the tuple of a parameter with %s has what the schema says", async (_name, schema, tuple) => {
  const operation = { operationId: "list", parameters: [{ name: "size", in: "query", schema }], responses: {} };
  const api = apiOf({ "/list": { get: operation } }, { schemas: { Size: { type: "integer", exclusiveMinimum: 0 } } });
  expect((await evaluate(sourceOf(api))).operationTable).toHaveProperty("list.parameters", { size: tuple });
});

test("the comment of an operation is its summary, its description and its path", () => {
  const operation = {
    operationId: "ping",
    summary: "Ping",
    description: "Checks it all.\n\nEven */ this.",
    responses: {},
  };
  expect(sourceOf(apiOf({ "/ping": { get: operation } }))).toContain(
    `  /**
   * Ping
   *
   * Checks it all.
   *
   * Even *\\/ this.
   *
   * \`GET /ping\`
   */
  "ping": `,
  );
});

test("the comment of a deprecated operation says so, for editors to strike it through", () => {
  const operation = { operationId: "ping", deprecated: true, responses: {} };
  expect(sourceOf(apiOf({ "/ping": { get: operation } }))).toContain("   * `GET /ping`\n   *\n   * @deprecated\n");
});

test("a paginated operation has the names of its parameters and of the field with its items", async () => {
  const fields = Object.fromEntries(["currentPage", "totalPages", "hasNextPage"].map((name) => [name, {}]));
  const data = { properties: { pagination: { properties: fields }, photos: { type: "array" } } };
  const parameters = ["page", "page_size"].map((name) => ({ name, in: "query" }));
  const responses = { 200: jsonResponse({ properties: { data } }) };
  const paths = {
    "/photos": { get: { operationId: "listPhotos", parameters, responses } },
    "/ping": { get: { operationId: "ping", responses: {} } },
  };
  const { operationTable } = await evaluate(sourceOf(apiOf(paths)));
  expect(operationTable).toHaveProperty("listPhotos.pagination", {
    page: "page",
    pageSize: "page_size",
    items: "photos",
  });
  expect(operationTable).not.toHaveProperty("ping.pagination");
});

const formOf = (properties: object): object => ({ "multipart/form-data": { schema: { type: "object", properties } } });

test("a row has what differs from the usual: styles, body, required arguments, empty successes, deprecation", async () => {
  const list = { type: "array", items: { type: "string" } };
  const paths = {
    "/photos": {
      parameters: [{ name: "X-Request-Id", in: "header", required: true, schema: { type: "string" } }],
      post: {
        operationId: "createPhoto",
        deprecated: true,
        parameters: [
          { name: "tags", in: "query", schema: list },
          { name: "names", in: "query", schema: list, style: "pipeDelimited" },
          { name: "words", in: "query", schema: list, style: "form", explode: false },
        ],
        requestBody: { required: true, content: formOf({ selfie: { contentMediaType: "image/jpeg" } }) },
        responses: { 201: jsonResponse({}), 204: { description: "" }, 404: { description: "" } },
      },
      put: {
        operationId: "replacePhoto",
        requestBody: { content: { "application/json; charset=utf-8": { schema: {} } } },
        responses: {},
      },
    },
  };
  const { operationTable } = await evaluate(sourceOf(apiOf(paths)));
  const tags = ["query", "string[]"];
  const header = { "X-Request-Id": ["header", "string"] };
  expect(operationTable).toEqual({
    replacePhoto: {
      method: "PUT",
      path: "/photos",
      parameters: header,
      body: "encodeJson",
      required: ["X-Request-Id"],
    },
    createPhoto: {
      method: "POST",
      path: "/photos",
      parameters: { ...header, tags, names: tags, words: tags },
      delimiters: { names: "%7C", words: "," },
      body: "encodeForm",
      required: ["X-Request-Id", "body"],
      empty: ["204"],
      deprecated: true,
    },
  });
});

test("a row has the idempotency key and the condition of an operation", async () => {
  const data = { properties: { face_search: { type: "boolean" } } };
  const paths = {
    "/flags": { get: { operationId: "getFlags", responses: { 200: jsonResponse({ properties: { data } }) } } },
    "/faces": {
      post: {
        operationId: "searchByFace",
        requestBody: { content: formOf({ request_id: { type: "string" } }) },
        responses: { 403: { description: "" } },
        "x-idempotency-key": "request_id",
        "x-requires": { operationId: "getFlags", flags: ["face_search"] },
      },
    },
  };
  expect((await evaluate(sourceOf(apiOf(paths)))).operationTable).toHaveProperty(
    "searchByFace",
    expect.objectContaining({
      idempotencyKey: "request_id",
      requires: { operationId: "getFlags", flags: ["face_search"] },
    }),
  );
});

const securedBy = (operationId: string, security?: object[]) => ({
  get: { operationId, responses: {}, ...(security && { security }) },
});

test("a row has the security schemes where they are not the document's, and the table has their headers", async () => {
  const securitySchemes = {
    AdminToken: { type: "apiKey", in: "header", name: "X-Admin-Token" },
    Session: { type: "http", scheme: "bearer" },
    Unused: { type: "http", scheme: "bearer" },
  };
  const paths = {
    "/a": securedBy("usual"),
    "/b": securedBy("same", [{ ApiKey: [] }]),
    "/c": securedBy("none", []),
    "/d": securedBy("other", [{ AdminToken: [] }, { Session: [] }]),
  };
  const module = await evaluate(sourceOf(apiOf(paths, { securitySchemes })));
  expect(module.operationTable).toMatchObject({
    none: { security: [] },
    other: { security: ["AdminToken", "Session"] },
  });
  for (const name of ["usual", "same"]) expect(module.operationTable).not.toHaveProperty(`${name}.security`);
  expect(module.securitySchemes).toEqual({
    AdminToken: { header: "x-admin-token", prefix: "" },
    Session: { header: "authorization", prefix: "Bearer " },
  });
});
