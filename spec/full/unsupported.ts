/** Valid OpenAPI that some package would ignore: lint refuses each construct with its file and line. */
import type { Fault } from "./faults.ts";

const OPERATION = "  operationId: listEvents\n";
const PAGE = "in: query\n";
const NAME = "    description: The name of the event.\n";
const SERVER = "  - url: https://api.9pic.ai\n";

const inOperation = (put: string): Fault => ({
  file: "paths/events.yaml",
  find: OPERATION,
  put: `${OPERATION}  ${put}\n`,
  line: put,
  says: new RegExp(`^${nameIn(put)} is not supported in Operation objects\\. \\S`),
});
const inPathItem = (put: string): Fault => ({
  file: "paths/events.yaml",
  find: "get:\n",
  put: `${put}\nget:\n`,
  line: put,
  says: new RegExp(`^${nameIn(put)} is not supported in PathItem objects\\. \\S`),
});
const inParameter = (put: string, says: RegExp): Fault => ({
  file: "components/parameters/Page.yaml",
  find: PAGE,
  put: `${PAGE}${put}\n`,
  line: put,
  says,
});
const inSchema = (put: string): Fault => ({
  file: "components/schemas/EventListItem.yaml",
  find: NAME,
  put: `${NAME}    ${put}\n`,
  line: put,
  says: new RegExp(`^${nameIn(put)} is not supported in Schema objects\\. \\S`),
});

/** The field of a line of YAML, as a message starts with it. */
const nameIn = (put: string): string => {
  const [field = ""] = put.split(":");
  return field.replace("$", () => "\\$");
};

/** The schema of a list of events, paginated by something else. */
const inList = (find: string, put: string): Fault => ({
  file: "components/schemas/EventListResponse.yaml",
  find,
  put,
  at: "paths/events.yaml",
  line: "operationId:",
  says: /Data has .*\. A paginated operation takes `page`/i,
});

export const unsupported: Record<string, Fault> = {
  "a second server": {
    file: "openapi.yaml",
    find: SERVER,
    put: `  - { url: https://eu.9pic.ai, description: Europe }\n${SERVER}`,
    line: "eu.9pic.ai",
    says: /There are 2 servers, and the client calls the first/,
  },
  "a server variable": {
    file: "openapi.yaml",
    find: SERVER,
    put: "  - url: https://{region}.9pic.ai\n    variables: { region: { default: api } }\n",
    line: "variables:",
    says: /variables is not supported in Server objects\. Write the complete URL/,
  },
  "a relative server": {
    file: "openapi.yaml",
    find: "url: https://api.9pic.ai\n",
    put: "url: /v2\n",
    line: "url: /v2",
    says: /\/v2 is not an absolute URL/,
  },
  "a bearer token as the API key": {
    file: "components/securitySchemes/ApiKey.yaml",
    find: "type: apiKey\nin: header\nname: X-API-Key\n",
    put: "type: http\nscheme: bearer\n",
    at: "openapi.yaml",
    says: /The client, the mock and the docs send the key in the header X-API-Key/,
  },
  "a key in the query": {
    file: "components/securitySchemes/ApiKey.yaml",
    find: "in: header\n",
    put: "in: query\n",
    says: /Only an API key in a header and a bearer token are supported/,
  },
  "two alternatives of security": {
    file: "openapi.yaml",
    find: "  - ApiKey: []\n",
    put: "  - ApiKey: []\n  - {}\n",
    says: /The client sends exactly one key by default/,
  },
  "another dialect of JSON Schema": {
    file: "openapi.yaml",
    find: "jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema",
    put: "jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base",
    line: "jsonSchemaDialect:",
    says: /Only JSON Schema 2020-12 is supported/,
  },
  "a parameter in a part of a path segment": {
    file: "openapi.yaml",
    find: "/event/{event_id}/ping: ",
    put: "/event/{event_id}.json/ping: ",
    line: ".json/ping",
    says: /A parameter must be a whole segment of the path/,
  },
  webhooks: {
    file: "openapi.yaml",
    find: "tags:\n",
    put: "webhooks: {}\ntags:\n",
    line: "webhooks:",
    says: /webhooks is not supported in OpenAPI objects\. Describe it in a guide/,
  },
  "external docs of a tag": {
    file: "openapi.yaml",
    find: "  - name: Events\n",
    put: "  - name: Events\n    externalDocs: { url: https://docs.9pic.ai/events }\n",
    line: "docs.9pic.ai/events",
    says: /externalDocs is not supported in Tag objects/,
  },

  "servers of a path item": inPathItem("servers: [{ url: https://eu.9pic.ai }]"),
  "a summary of a path item": inPathItem("summary: Events"),
  "a description of a path item": inPathItem("description: Events."),
  "servers of an operation": inOperation("servers: [{ url: https://eu.9pic.ai }]"),
  "callbacks of an operation": inOperation("callbacks: {}"),
  "external docs of an operation": inOperation("externalDocs: { url: https://docs.9pic.ai/events }"),

  "another style": inParameter("style: deepObject", /The style deepObject is not supported in query/),
  "reserved characters": inParameter("allowReserved: true", /allowReserved is not supported in Parameter objects/),
  "empty values": inParameter("allowEmptyValue: true", /allowEmptyValue is not supported in Parameter objects/),
  "an object in the query": {
    file: "components/parameters/Page.yaml",
    find: "type: integer",
    put: "type: object",
    line: "schema:",
    says: /Objects are not supported in query/,
  },
  "an array in the path": {
    file: "components/parameters/OrgId.yaml",
    find: "type: integer",
    put: "type: array",
    line: "schema:",
    says: /Arrays are not supported in path/,
  },
  "an array of objects in the query": {
    file: "components/parameters/Page.yaml",
    find: "type: integer",
    put: "type: array, items: { type: object }",
    line: "schema:",
    says: /Arrays in a URL can only have scalar items/,
  },
  "content of a parameter": inParameter("content: {}", /content is not supported in Parameter objects\. Use `schema`/),

  "a cursor in place of page": {
    file: "components/parameters/Page.yaml",
    find: "name: page\n",
    put: "name: cursor\n",
    at: "paths/events.yaml",
    line: "operationId:",
    says: /The parameter cursor belongs to another pagination style/,
  },
  "a paginated operation without the parameter page": {
    file: "components/parameters/Page.yaml",
    find: "name: page\n",
    put: "name: page_number\n",
    at: "paths/events.yaml",
    line: "operationId:",
    says: /Data has pagination, but there is no query parameter page/,
  },
  "two arrays beside pagination": inList(
    "      pagination: {",
    "      failed: { type: array, description: Failed., items: { $ref: EventListItem.yaml } }\n      pagination: {",
  ),
  "pagination under another name": {
    ...inList("      pagination: {", "      paging: {"),
    says: /There is a query parameter page, but data has no pagination/,
  },

  "another media type": {
    file: "components/responses/NotFound.yaml",
    find: "content:\n",
    put: "content:\n  text/plain: { schema: { type: string }, examples: { text: { summary: A text, value: No. } } }\n",
    line: "text/plain",
    says: /The media type text\/plain is not supported\. Use application\/json/,
  },
  "links of a response": {
    file: "components/responses/NotFound.yaml",
    find: "content:\n",
    put: "links: {}\ncontent:\n",
    line: "links:",
    says: /links is not supported in Response objects/,
  },
  "an exploded header": {
    file: "components/headers/RetryAfter.yaml",
    find: "schema:",
    put: "explode: true\nschema:",
    line: "explode:",
    says: /explode is not supported in headers/,
  },
  "a list in a header": {
    file: "components/headers/RetryAfter.yaml",
    find: "schema: { type: string }",
    put: "schema: { type: array, items: { type: string } }",
    line: "schema:",
    says: /Arrays and objects are not supported in headers/,
  },
  "an example in another file": {
    file: "components/examples/Pong.yaml",
    find: "summary:",
    put: "externalValue: MissingKey.yaml\nsummary:",
    line: "externalValue:",
    says: /externalValue is not supported in Example objects\. Write the value here/,
  },
  "an encoding of a body": {
    file: "paths/events.yaml",
    find: "          schema: {",
    put: "          encoding: {}\n          schema: {",
    line: "encoding:",
    says: /encoding is not supported in MediaType objects/,
  },

  "a negated schema": inSchema("not: { type: integer }"),
  "nullable, of OpenAPI 3.0": inSchema("nullable: true"),
  "a single example in a schema": inSchema("example: Marathon"),
  "unevaluatedProperties in a schema": inSchema("unevaluatedProperties: false"),
  "a discriminator": {
    ...inSchema("discriminator: { propertyName: kind }"),
    says: /The schemas of the union do not all require kind with a `const` of its own/,
  },
  "a schema by pattern": inSchema("patternProperties: {}"),
  "a tuple": inSchema("prefixItems: []"),
  "a schema with an id": inSchema("$id: event"),
  "a dependency between fields": inSchema("dependentRequired: {}"),
  "a pattern that is not a regular expression": {
    file: "components/schemas/EventListItem.yaml",
    find: NAME,
    put: `${NAME}    pattern: "["\n`,
    line: "pattern:",
    says: /\[ is not a regular expression/,
  },
};
