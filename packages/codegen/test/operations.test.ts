import type { OpenAPI3 } from "openapi-typescript";
import { describe, expect, test } from "vitest";

import { operationsSource } from "../src/operations.ts";

const document = (paths: object, components: object = {}): OpenAPI3 =>
  ({
    openapi: "3.1.0",
    info: { title: "Test", version: "2.3.4" },
    servers: [{ url: "https://api.test" }],
    paths,
    components,
  }) as OpenAPI3;

/** What the generated module exports. */
const evaluate = async (source: string): Promise<{ specVersion: string; operationTable: unknown }> =>
  import(`data:text/javascript,${encodeURIComponent(source.replaceAll(" as const", ""))}`);

test("each operation has its method, its path, and the place of each parameter", async () => {
  const source = operationsSource(
    document(
      {
        "/photos/{photo_id}": {
          parameters: [{ $ref: "#/components/parameters/PhotoId" }],
          get: { operationId: "getPhoto", parameters: [{ name: "size", in: "query" }], responses: {} },
          delete: { operationId: "deletePhoto", responses: {} },
        },
      },
      { parameters: { PhotoId: { name: "photo_id", in: "path", required: true } } },
    ),
  );
  expect(await evaluate(source)).toMatchObject({
    specVersion: "2.3.4",
    serverUrl: "https://api.test",
    operationTable: {
      getPhoto: { method: "GET", path: "/photos/{photo_id}", parameters: { photo_id: "path", size: "query" } },
      deletePhoto: { method: "DELETE", path: "/photos/{photo_id}", parameters: { photo_id: "path" } },
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
  expect(operationsSource(document({ "/ping": { get: operation } }))).toContain(
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

test("an operation without an operationId is an error that names it", () => {
  expect(() => operationsSource(document({ "/ping": { get: { responses: {} } } }))).toThrow(
    "GET /ping has no operationId. Give it one: it becomes the method's name.",
  );
});

test("a $ref that leads nowhere is an error that names it", () => {
  const operation = { operationId: "ping", parameters: [{ $ref: "#/components/parameters/None" }], responses: {} };
  expect(() => operationsSource(document({ "/ping": { get: operation } }))).toThrow(
    "The document has no #/components/parameters/None. Bundle it first, so that every $ref is local.",
  );
});

describe("the items of a list", () => {
  const page = { name: "page", in: "query" };
  const pagination = { type: "object" };
  const photos = { type: "array", items: { type: "object" } };

  /** The field that the table names, for a payload with these properties. */
  const itemsOf = async (properties: object, parameters: object[] = [page]): Promise<unknown> => {
    const body = { properties: { data: { properties } } };
    const operation = { operationId: "list", parameters, responses: { 200: { $ref: "#/components/responses/List" } } };
    const components = {
      responses: { List: { content: { "application/json": { schema: { $ref: "#/components/schemas/List" } } } } },
      schemas: { List: body, Photos: photos },
    };
    const { operationTable } = await evaluate(
      operationsSource(document({ "/photos": { get: operation } }, components)),
    );
    return (operationTable as { list: { items?: string } }).list.items;
  };

  test.each([
    ["an array beside the pagination", { photos, pagination }],
    ["an array by reference", { photos: { $ref: "#/components/schemas/Photos" }, pagination }],
    ["other fields beside it", { total: { type: "integer" }, photos, pagination }],
  ])("are in %s", async (_name, properties) => {
    expect(await itemsOf(properties)).toBe("photos");
  });

  test.each([
    ["no page can be asked for", { photos, pagination }, []],
    ["there is no pagination", { photos }, [page]],
    ["there is no array", { photos: { type: "object" }, pagination }, [page]],
    ["there are two arrays", { photos, videos: photos, pagination }, [page]],
  ])("are not there where %s", async (_name, properties, parameters) => {
    expect(await itemsOf(properties, parameters)).toBeUndefined();
  });

  test("can be a page that its path item asks for", async () => {
    const schema = { properties: { data: { properties: { photos, pagination } } } };
    const get = { operationId: "list", responses: { 200: { content: { "application/json": { schema } } } } };
    const { operationTable } = await evaluate(operationsSource(document({ "/photos": { parameters: [page], get } })));
    expect(operationTable).toHaveProperty("list.items", "photos");
  });
});
