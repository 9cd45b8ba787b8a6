import type { OpenAPI3 } from "openapi-typescript";
import { expect, test } from "vitest";

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
