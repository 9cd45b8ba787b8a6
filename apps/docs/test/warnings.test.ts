/** The warnings of a build: what the document says and the pages leave out. */
import { expect, test } from "vitest";

import { callbacks } from "../src/blocks/callbacks.ts";
import { warningsFor } from "../src/document/warnings.ts";
import { Links } from "../src/links.ts";
import { apiWith, operationsOf } from "./sample-api.ts";

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

const withComment = (number: number) => ({
  operationId: `pet${number}`,
  responses: {},
  parameters: [{ name: "id", in: "query", schema: { $comment: "For maintainers." } }],
});

/** Returns the warnings of a document with that number of operations, each of which has a keyword that is not shown. */
const warningsOfOperations = (count: number): string[] => {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return warningsOfPaths(Object.fromEntries(numbers.map((one) => [`/pets/${one}`, { get: withComment(one) }])));
};

test("each keyword that is left out is named in one line, with the JSON Pointers of its places", () => {
  expect(warningsOfOperations(0)).toEqual([]);
  const [pointer, rest] = ["/get/parameters/0/schema/$comment", "the pages do not show Schema.$comment, and link the"];
  expect(warningsOfOperations(1)).toEqual([
    expect.stringMatching(`^#/paths/~1pets~11${pointer.replace("$", "\\$")}: `),
  ]);
  const [line, ...others] = warningsOfOperations(8);
  expect(others).toEqual([]);
  for (const number of [1, 2, 3]) expect(line).toContain(`#/paths/~1pets~1${number}${pointer}`);
  expect(line).toContain(` and 3 more places: ${rest}`);
});

test("a field of any object that is not of the standard is named", () => {
  const [line] = warningsOfPaths({ "/pets": { get: { responses: { 200: { description: "", colour: "red" } } } } });
  expect(line).toContain("#/paths/~1pets/get/responses/200/colour: the pages do not show Response.colour");
});

/** Returns the warnings of a document with a component and an operation with these parameters. */
const warningsWith = (parameters: object[]): string[] =>
  warningsFor(
    apiWith(
      {},
      {
        paths: { "/pets": { get: { operationId: "pets", parameters, responses: {} } } },
        components: { parameters: { Page: { name: "page", in: "query", schema: {} } } },
      },
    ),
  );

/** Returns an operation with callbacks inside each other. */
const withCallbacks = (depth: number): object => ({
  responses: {},
  ...(depth > 0 && { callbacks: { done: { "{$request.body#/url}": { post: withCallbacks(depth - 1) } } } }),
});

test("callbacks inside too many others are named, by the build and by the page", () => {
  const [line, ...others] = warningsOfPaths({ "/pets": { get: withCallbacks(6) } });
  expect(others).toEqual([]);
  expect(line).toMatch(/^#\/paths\/~1pets\/get\/callbacks\/\S*\/callbacks: the pages do not show Operation.callbacks/);
  const page = (depth: number): string => {
    const links = new Links("/", new Map());
    const blocks = callbacks(operationsOf({ "/pets": { get: withCallbacks(depth) } })[0]!);
    return blocks.map((block) => `${block.html(links).text}\n${block.markdown(links)}`).join("\n");
  };
  expect(page(6)).toContain("`callbacks`, see [the OpenAPI document](/openapi.json)");
  expect(page(6)).toMatch(/<code>callbacks<\/code>, see\s+<a href="\/openapi.json"/);
  expect(page(2)).not.toContain("openapi.json");
  expect(warningsOfPaths({ "/pets": { get: withCallbacks(2) } })).toEqual([]);
});

test("a callback of itself is shown once, and nothing is said of it", () => {
  const post = { responses: {}, callbacks: { done: { "{$request.body#/url}": { $ref: "#/paths/~1pets" } } } };
  expect(warningsOfPaths({ "/pets": { post } })).toEqual([]);
});

test("a component that nothing refers to is named, and one that is used is not", () => {
  expect(warningsWith([])).toEqual([expect.stringMatching(/^#\/components\/parameters\/Page: no page shows it/)]);
  expect(warningsWith([{ $ref: "#/components/parameters/Page" }])).toEqual([]);
});

test("an extension that cannot be read is named", () => {
  const get = { "x-requires": { operationId: "none", flags: ["a"] }, responses: {} };
  expect(warningsOfPaths({ "/pets": { get } })).toEqual([expect.stringContaining("/get/x-requires: there is no GET")]);
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
