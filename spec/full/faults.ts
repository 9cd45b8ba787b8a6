/**
 * Mistakes in a spec, and the message that lint reports for each. A fault is one edit of one file: a text and its replacement. An empty
 * `find` creates the file. The message names the file `at`, or the same one, and the first line that contains `line`, or any.
 */
export type Fault = { file: string; find: string; put: string; at?: string; line?: string; says: RegExp };

const SAMPLE = "    - { lang: TypeScript, label: TypeScript, source: { $ref: ../code-samples/ping/typescript.ts } }\n";

export const faults: Record<string, Fault> = {
  // The envelope
  "a success that says error": {
    file: "components/schemas/PingResponse.yaml",
    find: "const: success",
    put: "const: error",
    says: /body of 200 is not the envelope: `responseType` must be `const: success`/,
  },
  "an envelope without message": {
    file: "components/schemas/PingResponse.yaml",
    find: "  message: { $ref: Message.yaml, examples: [pong] }\n",
    put: "",
    says: /body of 200 is not the envelope: its properties must be responseType, message, data/,
  },
  "an envelope with a fourth key": {
    file: "components/schemas/ErrorResponse.yaml",
    find: "  data:\n",
    put: "  code: { type: integer, description: A code., examples: [1] }\n  data:\n",
    says: /body of 401 is not the envelope: its properties must be/,
  },
  "an error with data": {
    file: "components/schemas/ErrorResponse.yaml",
    find: '    type: "null"',
    put: "    type: object",
    says: /body of 401 is not the envelope: `data` must be `type: "null"`/,
  },
  "an optional message": {
    file: "components/schemas/EventListResponse.yaml",
    find: "required: [responseType, message, data]",
    put: "required: [responseType, data]",
    says: /body of 200 is not the envelope: all three properties must be required/,
  },

  // Statuses and errors
  "no 429": {
    file: "paths/events.yaml",
    find: '    "429":\n      $ref: ../components/responses/TooManyRequests.yaml\n',
    put: "",
    says: /429 is not documented/,
  },
  "no 422": {
    file: "paths/events.yaml",
    find: '    "422":\n      $ref: ../components/responses/UnprocessableQuery.yaml\n',
    put: "",
    says: /422 is not documented/,
  },
  "no 404 on a path with an event": {
    file: "paths/details.yaml",
    find: '    "404":\n      $ref: ../components/responses/NotFound.yaml\n',
    put: "",
    says: /A path with \{event_id\} documents 404/,
  },
  "an error written out in place": {
    file: "paths/events.yaml",
    find: "      $ref: ../components/responses/Unauthorized.yaml\n",
    put: "",
    says: /401 must be a \$ref to a file in components\/responses/,
  },
  "an error in another content type": {
    file: "components/responses/NotFound.yaml",
    find: "application/json",
    put: "application/problem+json",
    says: /application\/problem\+json/,
  },

  // Examples
  "an example with a wrong type": {
    file: "components/examples/Pong.yaml",
    find: "org_id: 903",
    put: 'org_id: "903"',
    says: /`org_id` property type must be integer/,
  },
  "an example with an undocumented field": {
    file: "components/examples/EventDetailsDraft.yaml",
    find: "    timeline_search: false",
    put: "    timeline_search: false\n    organiser: Marathon Club",
    says: /must NOT have unevaluated properties `organiser`/,
  },
  "an example that lacks a field": {
    file: "components/examples/EventListLastPage.yaml",
    find: "      hasNextPage: false\n",
    put: "",
    says: /must have required property 'hasNextPage'/,
  },
  "an example with a zone in its date": {
    file: "components/examples/EventDetailsActive.yaml",
    find: "2026-01-19T06:00:00",
    put: "2026-01-19T06:00:00Z",
    says: /`event_date` property must match pattern/,
  },
  "an example of video selfies without videos": {
    file: "components/examples/EventDetailsActive.yaml",
    find: "    video_search: true",
    put: "    video_search: false",
    says: /must match "then" schema/,
  },
  "an error example with data": {
    file: "components/examples/MissingKey.yaml",
    find: "data: null",
    put: "data: {}",
    says: /`data` property type must be null/,
  },
  "an example without a summary": {
    file: "components/examples/Pong.yaml",
    find: "summary: Everything is set up correctly\n",
    put: "",
    says: /Every example needs a summary/,
  },
  "a response without examples": {
    file: "paths/ping.yaml",
    find: "          examples:\n            pong: { $ref: ../components/examples/Pong.yaml }\n",
    put: "",
    says: /Every body needs a schema and named examples/,
  },

  // Schemas and parameters
  "a schema written out in place": {
    file: "paths/ping.yaml",
    find: "schema: { $ref: ../components/schemas/PingResponse.yaml }",
    put: "schema: { type: object }",
    says: /must be a \$ref to a file in components\/schemas/,
  },
  "a field without a description": {
    file: "components/schemas/PaginationInfo.yaml",
    find: "    description: Whether there is a next page.\n",
    put: "",
    says: /The field hasNextPage needs a description/,
  },
  "a field without an example": {
    file: "components/schemas/EventDetails.yaml",
    find: "    description: Whether photos can be searched by name.\n    examples: [false]\n",
    put: "    description: Whether photos can be searched by name.\n",
    says: /The field name_search needs examples/,
  },
  "a required field that is not there": {
    file: "components/schemas/EventListItem.yaml",
    find: "status, cover_image]",
    put: "status, cover_picture]",
    says: /cover_picture/,
  },
  "a default above its own maximum": {
    file: "components/parameters/PageSize.yaml",
    find: "default: 10",
    put: "default: 9999",
    says: /default 9999 does not fit its own schema: it must be <= \d+/,
  },
  "a parameter without a description": {
    file: "components/parameters/EventId.yaml",
    find: "description: The id of the event, from the list of events.\n",
    put: "",
    says: /Parameter object description must be present/,
  },
  "a parameter whose example is out of range": {
    file: "components/parameters/OrgId.yaml",
    find: "example: 903",
    put: "example: 0",
    says: /must be >= 1/,
  },
  "an undeclared path parameter": {
    file: "paths/events.yaml",
    find: "    - $ref: ../components/parameters/OrgId.yaml\n",
    put: "",
    says: /The operation does not define the path parameter `\{org_id\}`/,
  },
  "a parameter in a cookie": {
    file: "components/parameters/Page.yaml",
    find: "in: query",
    put: "in: cookie",
    says: /Parameters in cookie are not supported\. Use `query`, `path` or `header`/,
  },
  "a parameter with a reserved name": {
    file: "components/parameters/Page.yaml",
    find: "name: page",
    put: "name: query",
    at: "paths/events.yaml",
    says: /A parameter cannot be called query: the client uses that word itself/,
  },
  "one name in path and query": {
    file: "components/parameters/Page.yaml",
    find: "name: page",
    put: "name: org_id",
    at: "paths/events.yaml",
    says: /There are two parameters org_id, and the client takes one argument each\. Rename one/,
  },

  "a field without a type": {
    file: "components/schemas/EventDetails.yaml",
    find: "    type: boolean\n    description: Whether the event is enabled.\n",
    put: "    description: Whether the event is enabled.\n",
    says: /The field event_enabled needs a type/,
  },
  "an array without items": {
    file: "components/schemas/EventListResponse.yaml",
    find: "        items: { $ref: EventListItem.yaml }\n",
    put: "",
    says: /The field events needs `items`/,
  },
  "an optional field": {
    file: "components/schemas/PaginationInfo.yaml",
    find: "hasPreviousPage, page_size]",
    put: "hasPreviousPage]",
    says: /The field page_size must be in `required`/,
  },
  "a schema without required fields": {
    file: "components/schemas/EventListItem.yaml",
    find: "required: [event_id, event_name, event_slug, event_date, status, cover_image]\n",
    put: "",
    says: /The field cover_image must be in `required`/,
  },
  "a schema with additionalProperties": {
    file: "components/schemas/EventListItem.yaml",
    find: "type: object\n",
    put: "type: object\nadditionalProperties: false\n",
    says: /additionalProperties is not supported in Schema objects\. Published schemas are open/,
  },
  "an unknown format": {
    file: "components/schemas/EventDate.yaml",
    find: "format: date-time-local",
    put: "format: datetime-local",
    says: /The format datetime-local is not supported\. Use date-time-local, /,
  },
  "a parameter in camelCase": {
    file: "components/parameters/PageSize.yaml",
    find: "name: page_size",
    put: "name: pageSize",
    says: /The name of a parameter in query is in snake_case/,
  },
  "a header without an example": {
    file: "components/headers/RetryAfter.yaml",
    find: "examples:",
    put: "x-examples:",
    says: /A header needs a schema and examples/,
  },
  "a header example that HTTP does not allow": {
    file: "components/headers/RetryAfter.yaml",
    find: 'value: "1"',
    put: 'value: "1 s\u2014"',
    says: /The example seconds is .* which is not a valid value of this header/,
  },
  "a status with the response of another status": {
    file: "paths/events.yaml",
    find: "responses/TooManyRequests.yaml",
    put: "responses/InternalServerError.yaml",
    says: /429 refers to InternalServerError\.yaml, and the name of its file starts with Too/,
  },

  // Operations
  "no operationId": {
    file: "paths/ping.yaml",
    find: "  operationId: ping\n",
    put: "",
    says: /Operation object should contain `operationId` field/,
  },
  "an operationId that the client reserves": {
    file: "paths/ping.yaml",
    find: "operationId: ping",
    put: "operationId: fetch",
    says: /The client uses the name fetch itself\. Choose another operationId\./,
  },
  "a request body of a GET": {
    file: "paths/ping.yaml",
    find: "  operationId: ping\n",
    put: "  operationId: ping\n  requestBody: { content: { application/json: {} } }\n",
    says: /A GET has no body \(RFC 9110, 9\.3\)\. Use parameters/,
  },
  "a path without the organisation": {
    file: "openapi.yaml",
    find: "/api/v1/ext/{org_id}/events:",
    put: "/api/v1/ext/events:",
    says: /Every path starts with \/api\/v1\/ext\/\{org_id\}\//,
  },
  "an operation without a description": {
    file: "paths/events.yaml",
    find: "  description: |\n    Returns the events",
    put: "  x-description: |\n    Returns the events",
    says: /Operation object should contain `description` field|description must be present/,
  },
  "a tag without a description": {
    file: "openapi.yaml",
    find: "    description: Check in one call that everything is set up correctly.\n",
    put: "",
    says: /Tag object should contain `description` field/,
  },
  "two tags": {
    file: "paths/ping.yaml",
    find: "tags: [Connection]",
    put: "tags: [Connection, Events]",
    says: /only one tag/,
  },
  "an operationId in snake_case": {
    file: "paths/events.yaml",
    find: "operationId: listEvents",
    put: "operationId: list_events",
    says: /needs an operationId in camelCase/,
  },
  "a duplicate operationId": {
    file: "paths/details.yaml",
    find: "operationId: getEventDetails",
    put: "operationId: ping",
    says: /is also the operationId of an operation in paths\//,
  },
  "a tag that is not defined": {
    file: "paths/ping.yaml",
    find: "tags: [Connection]",
    put: "tags: [Conection]",
    says: /Operation tags should be defined in global tags/,
  },
  "no security at all": {
    file: "openapi.yaml",
    find: "security:\n  - ApiKey: []\n",
    put: "",
    at: "paths/ping.yaml",
    says: /Every operation should have security defined/,
  },
  "a server with a slash at its end": {
    file: "openapi.yaml",
    find: "url: https://api.9pic.ai\n",
    put: "url: https://api.9pic.ai/\n",
    says: /trailing slash/,
  },

  // Samples and files
  "three samples": {
    file: "paths/ping.yaml",
    find: SAMPLE,
    put: "",
    says: /TypeScript sample is missing\. Write code-samples\/ping\/typescript\.ts/,
  },
  "a sample of another operation": {
    file: "paths/ping.yaml",
    find: SAMPLE,
    put: SAMPLE.replace("samples/ping", "samples/listEvents"),
    says: /TypeScript sample must be a \$ref to code-samples\/ping\/typescript\.ts/,
  },
  "a sample with a key in it": {
    file: "code-samples/ping/curl.sh",
    find: "$NINEPIC_API_KEY",
    put: "a-real-key",
    at: "paths/ping.yaml",
    says: /must take the key from the environment variable NINEPIC_API_KEY/,
  },
  "three samples of an error": {
    file: "components/responses/NotFound.yaml",
    find: "  - { lang: Python, label: Python, source: { $ref: ../../code-samples/errors/404/python.py } }\n",
    put: "",
    says: /Python sample is missing\. Write code-samples\/errors\/404\/python\.py/,
  },
  "a sample of another error": {
    file: "components/responses/NotFound.yaml",
    find: "errors/404/curl.sh",
    put: "errors/403/curl.sh",
    says: /cURL sample must be a \$ref to code-samples\/errors\/404\/curl\.sh/,
  },
  "a sample of an error with a key in it": {
    file: "code-samples/errors/404/curl.sh",
    find: "$NINEPIC_API_KEY",
    put: "a-real-key",
    at: "components/responses/NotFound.yaml",
    says: /must take the key from the environment variable NINEPIC_API_KEY/,
  },
  "an extension of a response that nothing reads": {
    file: "components/responses/NotFound.yaml",
    find: "x-codeSamples:",
    put: "x-codeSample:",
    says: /x-codeSample is not read in a response\. Write x-codeSamples/,
  },
  "a $ref to a missing file": {
    file: "paths/ping.yaml",
    find: "parameters/OrgId.yaml",
    put: "parameters/Org.yaml",
    says: /Can't resolve \$ref/,
  },
  "a file that nothing refers to": {
    file: "components/schemas/Venue.yaml",
    find: "",
    put: "type: string\n",
    says: /Nothing refers to components\/schemas\/Venue\.yaml\. Use it or delete it/,
  },
  "YAML that does not parse": {
    file: "components/schemas/EventDate.yaml",
    find: "format: date-time-local",
    put: "format: date: time",
    says: /Failed to parse/,
  },
  // Half-finished edits: the rules must report them, and not crash.
  "a $ref of a field to a missing file": {
    file: "components/schemas/PingResponse.yaml",
    find: "$ref: Message.yaml",
    put: "$ref: Mesage.yaml",
    says: /Can't resolve \$ref/,
  },
  "an invalid type with a default": {
    file: "components/parameters/Page.yaml",
    find: "type: integer",
    put: "type: int",
    says: /`type` can be one of the following only/,
  },
  "an empty status": {
    file: "paths/events.yaml",
    find: "      $ref: ../components/responses/UnprocessableQuery.yaml\n",
    put: "",
    says: /422 must be a \$ref to a file/,
  },
  "an empty field": {
    file: "components/schemas/PaginationInfo.yaml",
    find: "    type: boolean\n    description: Whether there is a next page.\n    examples: [true]\n",
    put: "",
    says: /The field hasNextPage needs a description/,
  },
  "samples that are not a list": {
    file: "paths/ping.yaml",
    find: "  x-codeSamples:\n",
    put: "  x-codeSamples: {}\n  x-other:\n",
    says: /The cURL sample is missing/,
  },
  "a fifth sample": {
    file: "paths/ping.yaml",
    find: SAMPLE,
    put: `${SAMPLE}    - { lang: Shell, label: Wget, source: "wget --header X-API-Key:a-real-key" }\n`,
    says: /is allowed\. Delete this one/,
  },
  "a sample with the wrong language": {
    file: "paths/ping.yaml",
    find: "lang: Python",
    put: "lang: Java",
    says: /The lang of the Python sample must be Python/,
  },
  "a response without a body": {
    file: "components/responses/NotFound.yaml",
    find: "content:",
    put: "x-content:",
    at: "paths/ping.yaml",
    says: /404 has no JSON body\. Give it the envelope/,
  },
  "a default response": {
    file: "paths/ping.yaml",
    find: '    "401":',
    put: '    default: { $ref: ../components/responses/NotFound.yaml }\n    "401":',
    says: /default refers to NotFound\.yaml, and the name of its file starts with Default/,
  },
  "two examples with one name": {
    file: "components/responses/NotFound.yaml",
    find: "unknownEvent:",
    put: "unknownKey:",
    at: "paths/ping.yaml",
    says: /The example unknownKey is used for 403 and for 404\. Rename one/,
  },
  "an example whose name is not camelCase": {
    file: "paths/ping.yaml",
    find: "            pong:",
    put: '            "a,b":',
    says: /The example "a,b" must have a name in camelCase/,
  },
  "an optional path parameter": {
    file: "components/parameters/EventId.yaml",
    find: "required: true\n",
    put: "",
    says: /A parameter in the path is always required\. Write `required: true`/,
  },
  "a parameter without an example": {
    file: "components/parameters/Page.yaml",
    find: "example: 1\n",
    put: "",
    says: /Every parameter needs a schema and an example/,
  },
};
