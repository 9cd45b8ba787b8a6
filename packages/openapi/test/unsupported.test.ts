/** What not every package implements is reported, with its pointer, the reason and the fix. */
import { describeUnsupported } from "@9pic/openapi";
import { describe, expect, test } from "vitest";

import { dataOf, formOf, listOf, postOf, readSample } from "./document.ts";

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
  ["RequestBody", (document) => postOf(document).requestBody],
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
    ...["Content-Encoding", "transfer-encoding", "Content-Length", "Connection"].map(
      (name): [string, (document: any) => void, RegExp] => [
        `the response header ${name}`,
        ({ components }) =>
          (components.responses.Photo.headers[name] = { schema: { type: "string" }, example: "gzip" }),
        new RegExp(`^#/components/responses/Photo/headers/${name}: a mock sets ${name} itself`),
      ],
    ),
    [
      "an example of a header that is not Latin-1",
      ({ components }) => (components.headers.Wait.examples.second.value = "short ☕"),
      /^#\/components\/responses\/Photo\/headers\/Retry-After: the example of Retry-After is not Latin-1/,
    ],
    [
      "an example of a header with a line break",
      ({ components }) => (components.headers.Wait.examples.second.value = "1\r\nSet-Cookie: a=b"),
      /the example of Retry-After is not Latin-1/,
    ],
    ["servers of a path item", ({ paths }) => (paths["/photos/{photo_id}"].servers = [server]), /PathItem objects/],
    ["servers of an operation", (document) => (listOf(document).servers = [server]), /Operation objects/],
    [
      "a key in the query beside the header",
      ({ components }) => (components.securitySchemes.Other = { type: "apiKey", in: "query", name: "key" }),
      /^#\/components\/securitySchemes\/Other: only an API key in a header and a bearer token/,
    ],
    [
      "basic authentication",
      ({ components }) => (components.securitySchemes.Other = { type: "http", scheme: "basic" }),
      /only an API key in a header and a bearer token/,
    ],
    [
      "two schemes at once",
      (document) => (listOf(document).security = [{ ApiKey: [], Other: [] }]),
      /an alternative of `security` names exactly one scheme/,
    ],
    [
      "optional security",
      (document) => (listOf(document).security = [{ ApiKey: [] }, {}]),
      /an alternative of `security` names exactly one scheme/,
    ],
    [
      "two requirements",
      ({ security }) => security.push({}),
      /^#\/security: the client sends exactly one key by default/,
    ],
    ["no security", (document) => delete document.security, /^#\/security: /],
    [
      "a key in another header",
      ({ components }) => (components.securitySchemes.ApiKey.name = "Token"),
      /^#\/security: .* header X-API-Key/,
    ],
    [
      "an exploded delimited style",
      (document) => Object.assign(listOf(document).parameters[2], { style: "pipeDelimited", explode: true }),
      /explode: true is not supported for the style pipeDelimited in query/,
    ],
    [
      "an object style",
      (document) => (listOf(document).parameters[2].style = "deepObject"),
      /style deepObject is not supported in query\. Use form, spaceDelimited, pipeDelimited/,
    ],
    [
      "a cookie",
      (document) => (listOf(document).parameters[1].in = "cookie"),
      /parameters in cookie are not supported/,
    ],
    [
      "a header that OpenAPI ignores",
      (document) => Object.assign(listOf(document).parameters[1], { in: "header", name: "Authorization" }),
      /OpenAPI ignores a header parameter Authorization/,
    ],
    [
      "an object in the query",
      (document) => (listOf(document).parameters[2].schema = { type: "object" }),
      /objects are not supported in query/,
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
      ({ components }) => (components.responses.Photo.content["text/csv"] = {}),
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
    [
      "a body of another media type",
      (document) => {
        delete postOf(document)["x-idempotency-key"];
        postOf(document).requestBody = { content: { "image/jpeg": {} } };
      },
      /the media type image\/jpeg is not supported\. Use application\/json or multipart\/form-data/,
    ],
    [
      "a body of two media types",
      (document) => (postOf(document).requestBody.content["application/json"] = {}),
      /the client sends one media type, not multipart\/form-data and application\/json/,
    ],
    ["a form that is no object", (document) => (formOf(document).type = "array"), /a form is an object/],
    [
      "an object in a form",
      (document) => (formOf(document).properties.tags.items = { type: "object" }),
      /tags is an object, and a form has no such field/,
    ],
    [
      "a body of a GET",
      (document) => (listOf(document).requestBody = { content: { "application/json": {} } }),
      /a GET has no body \(RFC 9110, 9\.3\)/,
    ],
    [
      "a redirect",
      (document) => (listOf(document).responses[302] = { description: "Elsewhere." }),
      /^#\/components\/pathItems\/Photos\/get\/responses\/302: the status 302 is not supported/,
    ],
    [
      "a union without constants",
      ({ components }) => delete components.schemas.Crop.properties.kind.const,
      /do not all require kind with a `const` of its own/,
    ],
    [
      "a union with one constant twice",
      ({ components }) => (components.schemas.Crop.properties.kind.const = "file"),
      /do not all require kind with a `const` of its own/,
    ],
    [
      "a mapping to no schema of the union",
      ({ components }) => (components.schemas.Source.discriminator.mapping = { url: "#/components/schemas/Crop" }),
      /no schema of the union has kind: url/,
    ],
    [
      "a requirement of another form",
      (document) => (postOf(document)["x-requires"] = "upload"),
      /x-requires needs `operationId` and `flags`, a list of names/,
    ],
    [
      "a requirement of an unknown operation",
      (document) => (postOf(document)["x-requires"].operationId = "getAlbum"),
      /there is no GET operation getAlbum/,
    ],
    [
      "a requirement of an unknown flag",
      (document) => (postOf(document)["x-requires"].flags = ["name"]),
      /the data of getPhoto has no boolean field name/,
    ],
    [
      "a requirement whose operation takes another parameter",
      (document) => (listOf(document)["x-requires"] = { operationId: "getPhoto", flags: ["canUpload"] }),
      /getPhoto takes photo_id, which this operation does not take/,
    ],
    [
      "a requirement without a 403",
      (document) => delete postOf(document).responses[403],
      /an operation with x-requires documents 403/,
    ],
    [
      "an idempotency key that is nowhere",
      (document) => (postOf(document)["x-idempotency-key"] = "nonce"),
      /there is no parameter and no property nonce in the body/,
    ],
    [
      "a list of an operation without pages",
      (document) => (postOf(document)["x-pagination"] = { items: "photos" }),
      /the operation is not paginated/,
    ],
    [
      "x-pagination without items",
      (document) => (listOf(document)["x-pagination"] = { item: "photos" }),
      /x-pagination needs `items`, the name of an array in data/,
    ],
    [
      "a file in a response",
      (document) => (dataOf(document).properties.photos.items = { type: "string", format: "binary" }),
      /JSON has no files/,
    ],
    [
      "a file in a body of JSON",
      (document) => {
        const { content } = postOf(document).requestBody;
        content["application/json"] = content["multipart/form-data"];
        delete content["multipart/form-data"];
      },
      /JSON has no files\. Send a file in multipart\/form-data/,
    ],
    [
      "a file in the query",
      (document) => (listOf(document).parameters[2].schema = { type: "string", format: "binary" }),
      /a parameter is no file/,
    ],
    ...["fetch", "with", "baseUrl", "orgId", "then", "toJSON", "constructor", "__proto__", "toString"].map(
      (name): [string, (document: any) => unknown, RegExp] => [
        `the operationId ${name}`,
        (document) => (listOf(document).operationId = name),
        new RegExp(`/get/operationId: the client uses the name ${name} itself\\. Choose another`),
      ],
    ),
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
