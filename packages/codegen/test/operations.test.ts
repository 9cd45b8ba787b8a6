import { expect, test } from "vitest";

import { operationsSource } from "../src/operations.ts";
import { apiOf, jsonResponse } from "./document.ts";

/** Returns the exports of the generated module. */
const evaluate = async (
  source: string,
): Promise<{ specVersion: string; operationTable: unknown; securitySchemes: unknown }> =>
  import(`data:text/javascript,${encodeURIComponent(source.replaceAll(" as const", ""))}`);

test("the table has the method, the path, and the `in` of each parameter of an operation", async () => {
  const source = operationsSource(
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
    serverUrl: "https://api.test",
    securitySchemes: {},
    operationTable: {
      getPhoto: { method: "GET", path: "/photos/{photo_id}", parameters: { photo_id: "path", size: "query" } },
    },
  });
});

test("the comment of an operation is its summary, its description and its path", () => {
  const operation = {
    operationId: "ping",
    summary: "Ping",
    description: "Checks it all.\n\nEven */ this.",
    responses: {},
  };
  expect(operationsSource(apiOf({ "/ping": { get: operation } }))).toContain(
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
  expect(operationsSource(apiOf({ "/ping": { get: operation } }))).toContain(
    "   * `GET /ping`\n   *\n   * @deprecated\n",
  );
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
  const { operationTable } = await evaluate(operationsSource(apiOf(paths)));
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
  const { operationTable } = await evaluate(operationsSource(apiOf(paths)));
  const header = { "X-Request-Id": "header" };
  expect(operationTable).toEqual({
    replacePhoto: { method: "PUT", path: "/photos", parameters: header, body: "json", required: ["X-Request-Id"] },
    createPhoto: {
      method: "POST",
      path: "/photos",
      parameters: { ...header, tags: "query", names: "query", words: "query" },
      styles: { names: "pipeDelimited", words: "form" },
      body: "multipart",
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
  expect((await evaluate(operationsSource(apiOf(paths)))).operationTable).toHaveProperty(
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
  const module = await evaluate(operationsSource(apiOf(paths, { securitySchemes })));
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
