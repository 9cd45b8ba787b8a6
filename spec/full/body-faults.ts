/** Mistakes in what an operation sends and returns beyond a list, and in the extensions: the message that lint reports for each. */
import type { Fault } from "./faults.ts";

const OPERATION = "  operationId: ping\n";
const RESPONSES = "  responses:\n";
const inOperation = (put: string, says: RegExp, line = put.trim()): Fault => ({
  file: "paths/ping.yaml",
  find: OPERATION,
  put: `${OPERATION}  ${put}\n`,
  line,
  says,
});
/** A response before the others of an operation. */
const inResponses = (put: string, says: RegExp): Fault => ({
  file: "paths/ping.yaml",
  find: RESPONSES,
  put: `${RESPONSES}    ${put}\n`,
  line: put,
  says,
});
/** A POST beside the GET of a path, with a body or another field. */
const inPost = (put: string, says: RegExp, line = put): Fault => ({
  file: "paths/ping.yaml",
  find: "get:\n",
  put: `post:\n  operationId: pong\n  ${put}\n  responses: {}\nget:\n`,
  line,
  says,
});
const body = (content: string): string => `requestBody: { content: { ${content} } }`;
const form = (properties: string): string =>
  body(`multipart/form-data: { schema: { type: object, properties: { ${properties} } } }`);
const LAST_ITEM = `      - event_id: 1008
        event_name: Jaipur Heritage Walk
        event_slug: jaipur-heritage-walk
        event_date: "2026-09-13T07:00:00"
        status: active
        cover_image: /imgs/1008/cover.jpg
`;
const DETAILS = "operationId: getEventDetails";

/** A page of the example list. */
const inPage = (name: string, find: string, put: string, says: RegExp): Fault => ({
  file: `components/examples/EventList${name}.yaml`,
  find,
  put,
  line: "pagination:",
  says,
});

export const bodyFaults: Record<string, Fault> = {
  // Request bodies
  "a binary request body": inPost(
    body("image/jpeg: {}"),
    /The media type image\/jpeg is not supported\. Use application\/json or multipart\/form-data/,
  ),
  "a request body of two media types": inPost(
    body("application/json: {}, multipart/form-data: {}"),
    /The client sends one media type, not application\/json and multipart\/form-data\. Keep one/,
  ),
  "a file in a request body of JSON": inPost(
    body("application/json: { schema: { type: object, properties: { photo: { type: string, format: binary } } } }"),
    /JSON has no files\. Send a file in multipart\/form-data/,
  ),
  "an object in a form": inPost(form("crop: { type: object }"), /Crop is an object, and a form has no such field/),
  "a request body without examples": inPost(
    body("application/json: { schema: { type: object } }"),
    /Every body needs a schema and named examples/,
  ),
  "a request body whose schema is written out in place": inPost(
    body("application/json: { schema: { type: object }, examples: {} }"),
    /The schema of a body must be a \$ref to a file in components\/schemas/,
  ),
  "an example of a request body whose name is not camelCase": inPost(
    body("application/json: { schema: {}, examples: { by-bib: { summary: A bib, value: {} } } }"),
    /The example "by-bib" must have a name in camelCase/,
  ),
  "an example of a request body that does not fit its schema": inPost(
    body("application/json: { schema: { type: object }, examples: { bib: { summary: A bib, value: 1 } } }"),
    /type must be object/,
  ),
  "a field of a request body without a description": inPost(
    form("bib: { type: string, examples: [A1] }"),
    /The field bib needs a description/,
  ),
  "a file without a description and an example": inPost(
    form("selfie: { contentMediaType: image/jpeg }"),
    /The field selfie needs a description/,
  ),

  // Statuses
  "a redirect": inResponses(
    '"302": { description: Elsewhere. }',
    /The status 302 is not supported\. The client follows no redirect: return the URL in `data`/,
  ),
  "a binary response": {
    file: "components/responses/NotFound.yaml",
    find: "content:\n",
    put: "content:\n  image/jpeg: {}\n",
    line: "image/jpeg",
    says: /The media type image\/jpeg is not supported\. Use application\/json/,
  },
  "a file in a response": {
    file: "components/schemas/EventListItem.yaml",
    find: '    type: [string, "null"]\n    description: The cover image',
    put: "    type: string\n    format: binary\n    description: The cover image",
    at: "paths/events.yaml",
    line: "schema: {",
    says: /JSON has no files\. .* return the URL of one/,
  },
  "a 204 with a body": inResponses(
    '"204": { description: Nothing., content: {} }',
    /204 has no body\. Leave out its content/,
  ),
  "a 202 without the envelope": inResponses('"202": { description: Later. }', /202 has no JSON body/),
  "no success": {
    file: "paths/events.yaml",
    find: '    "200":',
    put: '    "450":',
    says: /There is no success status\. Document the 2xx that the operation returns/,
  },
  "a status that is not registered": inResponses('"299": {}', /299 is not a status/),
  "a range of client errors in place": inResponses("4XX: { description: No. }", /4XX must be a \$ref to a file/),
  "a range with the response of a status": inResponses(
    "4XX: { $ref: ../components/responses/NotFound.yaml }",
    /4XX refers to NotFound\.yaml, and the name of its file starts with Client/,
  ),
  "an optional field of a 202": {
    file: "components/schemas/PingResponse.yaml",
    find: "required: [status, org_id, event_id]",
    put: "required: [status, org_id]",
    says: /The field event_id must be in `required`/,
  },

  // Security and parameters
  "an operation whose key is optional": inOperation(
    "security: [{ ApiKey: [] }, {}]",
    /An alternative of `security` names exactly one scheme\. Name one, or write `security: \[\]`/,
  ),
  "a parameter in a header in snake_case": inPost(
    "parameters: [{ name: request_id, in: header, schema: { type: string } }]",
    /The name of a parameter in header is in capitalised words with hyphens, such as X-Request-Id/,
  ),
  "a parameter that is a file": inPost(
    "parameters: [{ name: photo, in: query, schema: { type: string, format: binary } }]",
    /A parameter is no file\. Use a field of a multipart\/form-data body/,
  ),

  // Extensions
  "a flag that does not exist": inOperation(
    `x-requires: { ${DETAILS}, flags: [bib_serach] }`,
    /The data of getEventDetails has no boolean field bib_serach/,
  ),
  "flags of an operation that does not exist": inOperation(
    "x-requires: { operationId: getEvent, flags: [bib_search] }",
    /There is no GET operation getEvent\. Correct it/,
  ),
  "flags of a list": inOperation(`x-requires: bib_search`, /x-requires needs `operationId` and `flags`/),
  "pages of an operation without a list": inOperation(
    "x-pagination: { items: photos }",
    /The operation is not paginated/,
  ),
  "pages of a list that does not exist": {
    file: "paths/events.yaml",
    find: "  operationId: listEvents\n",
    put: "  operationId: listEvents\n  x-pagination: { items: photos }\n",
    line: "operationId:",
    says: /Data has no array photos\. A paginated operation takes `page`/,
  },
  "pages without items": {
    file: "paths/events.yaml",
    find: "  operationId: listEvents\n",
    put: "  operationId: listEvents\n  x-pagination: { item: events }\n",
    line: "x-pagination:",
    says: /x-pagination needs `items`, the name of an array in data/,
  },
  "an idempotency key that is not sent": inOperation(
    "x-idempotency-key: request_id",
    /There is no parameter and no property request_id in the body/,
  ),
  "an extension in the singular": inOperation("x-require: {}", /X-require is not read\. Write x-requires/i),
  "an extension by another word": inOperation("x-paginate: {}", /X-paginate is not read\. Write x-pagination/i),
  "an extension that lacks a letter": inOperation("x-pagnation: {}", /X-pagnation is not read\. Write x-pagination/i),
  "an extension of the path": {
    file: "paths/ping.yaml",
    find: "get:\n",
    put: `x-requires: { ${DETAILS}, flags: [bib_search] }\nget:\n`,
    line: "x-requires:",
    says: /x-requires is not read in a path item\. Write it in each operation/,
  },

  // Pages of examples
  "a first example with too few items": inPage("FirstPage", LAST_ITEM, "", /has 9 items/),
  "a last page with a next page": inPage("LastPage", "hasNextPage: false", "hasNextPage: true", /hasNextPage: true/),
  "a first page with a page before it": inPage(
    "FirstPage",
    "hasPreviousPage: false",
    "hasPreviousPage: true",
    /The example firstPage has hasPreviousPage: true, and with .* it is false/,
  ),
  "an empty list on page 1": inPage("NoEvents", "currentPage: 0", "currentPage: 1", /currentPage: 1, .* it is 0/),
  "an empty list with a page": inPage("NoEvents", "totalPages: 0", "totalPages: 1", /totalPages: 1, .* it is 0/),
  "a wrong number of pages": inPage("LastPage", "totalPages: 3", "totalPages: 4", /totalPages: 4, .* it is 3/),
  "two totals of one list": inPage("PastTheEnd", "total: 24", "total: 23", /list of firstPage: total must be 24/),
  "a page past the end with an item": inPage(
    "PastTheEnd",
    "currentPage: 4",
    "currentPage: 3",
    /has 0 items, and page 3 of 24 items with page_size 10 has 4/,
  ),
  "a page_size that the parameter does not allow": inPage(
    "NoEvents",
    "page_size: 10",
    "page_size: 9999",
    /The example noEvents has page_size 9999, and the parameter allows \d+/,
  ),
  "a first example of another page_size": {
    file: "components/parameters/PageSize.yaml",
    find: "default: 10",
    put: "default: 20",
    at: "components/examples/EventListFirstPage.yaml",
    line: "pagination:",
    says: /firstPage comes first, so its page_size must be the default of the parameter, 20/,
  },
  "a first example that is another page": {
    file: "paths/events.yaml",
    find: "            firstPage: { $ref: ../components/examples/EventListFirstPage.yaml }\n",
    put: "",
    at: "components/examples/EventListLastPage.yaml",
    line: "pagination:",
    says: /lastPage comes first, so it must be page 1/,
  },
};
