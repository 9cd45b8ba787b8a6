import { expect, test } from "vitest";

import { operationsSource } from "../src/operations.ts";
import { apiOf, jsonResponse } from "./document.ts";

/** Returns the exports of the generated module. */
const evaluate = async (source: string): Promise<{ specVersion: string; operationTable: unknown }> =>
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
