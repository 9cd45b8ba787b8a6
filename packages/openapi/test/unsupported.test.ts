/** What not every package implements is reported, with its pointer, the reason and the fix. */
import { describeUnsupported } from "@9pic/openapi";
import { describe, expect, test } from "vitest";

import { dataOf, listOf, readSample } from "./document.ts";

const unsupported = (edit: (document: any) => void): string[] => readSample(edit).unsupported.map(describeUnsupported);
const server = { url: "https://two.example.com" };

test("the sample, which uses every supported object, is supported", () => {
  expect(readSample().unsupported).toEqual([]);
});

test("every keyword of JSON Schema that all packages implement is supported", () => {
  const text = { type: "string", minLength: 1, maxLength: 9, pattern: "^a", format: "date", enum: ["a"], const: "a" };
  const range = { minimum: 1, maximum: 9, exclusiveMinimum: 0, exclusiveMaximum: 10, multipleOf: 1, default: 1 };
  const list = { type: "array", items: text, minItems: 1, maxItems: 9, uniqueItems: true };
  const notes = { title: "A", description: "A.", examples: ["a"], deprecated: true };
  const conditions = Object.fromEntries(["if", "then", "else"].map((keyword) => [keyword, {}]));
  const schema = { ...notes, ...conditions, allOf: [text], anyOf: [range], oneOf: [list], required: [] };
  expect(unsupported(({ components }) => (components.schemas.Photo.properties.all = schema))).toEqual([]);
});

test.each<[string, (document: any) => any]>([
  ["OpenAPI", (document) => document],
  ["Server", ({ servers }) => servers[0]],
  ["Tag", ({ tags }) => tags[0]],
  ["PathItem", ({ components }) => components.pathItems.Photos],
  ["Operation", listOf],
  ["Parameter", ({ components }) => components.parameters.PhotoId],
  ["Response", ({ components }) => components.responses.Photo],
  ["Header", ({ components }) => components.headers.Wait],
  ["MediaType", (document) => listOf(document).responses[200].content["application/json"]],
  ["Example", ({ components }) => components.examples.Photo],
  ["SecurityScheme", ({ components }) => components.securitySchemes.ApiKey],
  ["Components", ({ components }) => components],
  ["Schema", dataOf],
])("a field that is not on the allow-list of %s is refused, and an extension is not", (type, find) => {
  const constructs = (field: string) =>
    readSample((document) => (find(document)[field] = {})).unsupported.map(({ construct }) => construct);
  expect(constructs("unheardOf")).toEqual([`${type}.unheardOf`]);
  expect(constructs("toString")).toEqual([`${type}.toString`]);
  expect(constructs("x-other")).toEqual([]);
});

describe("refused values, one by one:", () => {
  test.each<[string, (document: any) => void, RegExp]>([
    ["a second server", ({ servers }) => servers.push(server), /^#\/servers: there are 2 servers/],
    ["a server variable", ({ servers }) => (servers[0].url = "https://{host}"), /^#\/servers\/0\/url: .* absolute/],
    [
      "a relative server",
      ({ servers }) => (servers[0].url = "/v1"),
      /^#\/servers\/0\/url: \/v1 is not an absolute URL/,
    ],
    ["servers of a path item", ({ paths }) => (paths["/photos/{photo_id}"].servers = [server]), /PathItem objects/],
    ["servers of an operation", (document) => (listOf(document).servers = [server]), /Operation objects/],
    [
      "a second security scheme",
      ({ components }) => (components.securitySchemes.Other = { type: "apiKey", in: "header", name: "X-API-Key" }),
      /^#\/components\/securitySchemes: the client sends one key, not ApiKey and Other/,
    ],
    ["two requirements", ({ security }) => security.push({}), /^#\/security: the client sends exactly one key/],
    ["no security", (document) => delete document.security, /^#\/security: /],
    ["a bearer token", ({ components }) => (components.securitySchemes.ApiKey.type = "http"), /header X-API-Key/],
    ["a key in the query", ({ components }) => (components.securitySchemes.ApiKey.in = "query"), /header X-API-Key/],
    [
      "explode: false",
      (document) => (listOf(document).parameters[2].explode = false),
      /explode: false is not supported in query/,
    ],
    [
      "a delimited style",
      (document) => (listOf(document).parameters[2].style = "pipeDelimited"),
      /style pipeDelimited is not supported/,
    ],
    [
      "a header parameter",
      (document) => (listOf(document).parameters[1].in = "header"),
      /parameters in header are not supported/,
    ],
    [
      "an object in the query",
      (document) => (listOf(document).parameters[2].schema = { type: "object" }),
      /objects are not supported in a URL/,
    ],
    [
      "an array of arrays",
      (document) => (listOf(document).parameters[2].schema.items = { type: "array" }),
      /arrays in a URL can only have scalar items/,
    ],
    [
      "an array in the path",
      ({ components }) => (components.parameters.PhotoId.schema.type = "array"),
      /arrays are not supported in path/,
    ],
    [
      "an optional path parameter",
      ({ components }) => delete components.parameters.PhotoId.required,
      /always required/,
    ],
    ["a reserved name", (document) => (listOf(document).parameters[2].name = "body"), /cannot be called body/],
    [
      "a list in a header",
      ({ components }) => (components.headers.Wait.schema.type = "array"),
      /not supported in headers/,
    ],
    [
      "another media type",
      ({ components }) => (components.responses.Photo.content = { "text/csv": {} }),
      /media type text\/csv/,
    ],
    ["a pattern that is none", (document) => (dataOf(document).pattern = "["), /\[ is not a regular expression/],
    ["an unknown format", (document) => (dataOf(document).format = "colour"), /the format colour is not supported/],
    [
      "a reference into a schema",
      (document) => (dataOf(document).$ref = "#/components/pathItems/Photos/get/parameters/0/schema"),
      /not in the components' schemas/,
    ],
    [
      "another dialect",
      (document) => (document.jsonSchemaDialect = "https://spec.openapis.org/oas/3.1/dialect/base"),
      /only JSON Schema 2020-12/,
    ],
    [
      "a part of a path segment",
      ({ paths }) => (paths["/photos/{photo_id}.jpg"] = {}),
      /^#\/paths\/~1photos~1\{photo_id\}\.jpg: a parameter must be a whole segment/,
    ],
    ["no operationId", (document) => delete listOf(document).operationId, /there is no operationId/],
  ])("%s", (_name, edit, message) => {
    expect(unsupported(edit)).toEqual([expect.stringMatching(message)]);
  });
});

test("one name in the path and in the query is refused, also where the path item has one of them", () => {
  const query = { name: "photo_id", in: "query", schema: {} };
  const edit = ({ paths }: any) => (paths["/photos/{photo_id}"].get.parameters = [query]);
  expect(unsupported(edit)).toEqual([expect.stringMatching(/two parameters photo_id/)]);
});

test("a schema that is used in many places is looked at once", () => {
  const { unsupported: found } = readSample(({ components }) => (components.schemas.Photo.not = {}));
  expect(found).toMatchObject([{ construct: "Schema.not", fix: "State what is allowed." }]);
});
