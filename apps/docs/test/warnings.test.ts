/** The warnings of a build: what the document says and the pages leave out. */
import { expect, test } from "vitest";

import { warningsFor } from "../src/document/warnings.ts";
import { apiWith } from "./sample-api.ts";

/** Reads a document of one scheme, one server and these paths, and returns the warnings of its build. */
const warningsOfPaths = (paths: object): string[] =>
  warningsFor(
    apiWith(
      {},
      {
        servers: [{ url: "https://api.example.com" }],
        security: [{ key: [] }],
        paths,
        components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-API-Key" } } },
      },
    ),
  );

const withCallbacks = (number: number) => ({ operationId: `pet${number}`, responses: {}, callbacks: {} });

/** Returns the warnings of a document with that number of operations, each of which has callbacks. */
const warningsOfOperations = (count: number): string[] => {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return warningsOfPaths(Object.fromEntries(numbers.map((one) => [`/pets/${one}`, { get: withCallbacks(one) }])));
};

test("each construct that is left out is described in one line, with its JSON Pointer", () => {
  expect(warningsOfOperations(0)).toEqual([]);
  expect(warningsOfOperations(1)).toEqual([
    "#/paths/~1pets~11/get/callbacks: callbacks is not supported in Operation objects. Describe it in a guide (spec/description.md).",
  ]);
  expect(warningsOfOperations(10)).toHaveLength(10);
  expect(warningsOfOperations(10).at(-1)).toMatch(/^#\/paths\/~1pets~110\/get\/callbacks: callbacks is not supported/);
});

test("nothing is said of what the pages show, although the client or the mock do not support it", () => {
  const content = {
    "text/csv": { schema: { type: "object", additionalProperties: { type: "string", format: "odd" } } },
  };
  const parameters = [
    { name: "body", in: "query", style: "deepObject", schema: { type: "object" } },
    { name: "id", in: "cookie", schema: { type: "string" } },
  ];
  const operation = (responses: object) => ({ parameters, requestBody: { content }, responses });
  expect(
    warningsOfPaths({
      "/pets{id}": {
        get: operation({ 302: { description: "", headers: { "X-A": { schema: { type: "object" } } } } }),
        trace: operation({ 200: { description: "", content } }),
      },
    }),
  ).toEqual([]);
});

test("more than ten constructs are counted", () => {
  const warnings = warningsOfOperations(13);
  expect(warnings).toHaveLength(11);
  expect(warnings.at(-1)).toBe("3 more constructs are not supported.");
});
