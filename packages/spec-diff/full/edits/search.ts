/** An operation with all that a POST can have, which the edits of its request change. */
import { type Edit, LIST } from "./edit.ts";

export const SEARCH_PATH: string = `${LIST}/search`;
const BY_BIB = {
  type: "object",
  required: ["method"],
  properties: { method: { const: "bib" }, note: { type: "string" } },
};
const BY_SELFIE = { type: "object", required: ["method"], properties: { method: { const: "selfie" } } };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const strings = { type: "array", items: { type: "string" } };

/** Adds the operation `search`, with a JSON body. */
export function addSearch(document: any): void {
  document.components.securitySchemes.Token = { type: "http", scheme: "bearer" };
  Object.assign(document.components.schemas, { ByBib: BY_BIB, BySelfie: BY_SELFIE, ByName: BY_SELFIE });
  const body = {
    type: "object",
    required: ["name"],
    properties: {
      name: { type: "string", maxLength: 10 },
      note: { type: ["string", "null"] },
      kind: { type: "string", enum: ["race", "walk"] },
      id: { type: "integer", readOnly: true },
      ratio: { type: "number" },
      request_id: { type: "string", format: "uuid" },
    },
  };
  const data = { type: "object", properties: { found: strings, failed: strings, pagination: ref("PaginationInfo") } };
  const result = { type: "object", properties: { data, password: { type: "string" } } };
  document.paths[SEARCH_PATH] = {
    post: {
      ...{ operationId: "search", summary: "Search" },
      parameters: [
        { name: "page", in: "query", schema: { type: "integer" } },
        { name: "X-Trace", in: "header", schema: { type: "string" } },
        { name: "ids", in: "query", schema: { type: "array", items: { type: "string", enum: ["a", "b"] } } },
      ],
      requestBody: { required: true, content: { "application/json": { schema: body } } },
      responses: {
        200: { description: "Found.", content: { "application/json": { schema: result } } },
        400: { description: "Refused." },
      },
      "x-pagination": { items: "found" },
      "x-idempotency-key": "request_id",
      "x-requires": { operationId: "getEventDetails", flags: ["bib_search"] },
    },
  };
}

/** Adds the operation `search` with a union as its body and its response. */
export function addUnion(document: any): void {
  addSearch(document);
  const oneOf = [ref("ByBib"), ref("BySelfie")];
  content(search(document).requestBody).schema = { oneOf, discriminator: { propertyName: "method", mapping: {} } };
  content(search(document).responses[200]).schema = { oneOf: [...oneOf] };
}

export const search = (document: any): any => document.paths[SEARCH_PATH].post;
export const content = (part: any): any => part.content["application/json"];
export const body = (document: any): any => content(search(document).requestBody).schema;
export const result = (document: any): any => content(search(document).responses[200]).schema;
export const header = (document: any): any => search(document).parameters[1];
export const ids = (document: any): any => search(document).parameters[2];

export const NO_KEY: Edit["changes"][number] = [
  "major",
  "search",
  "The operation `search` no longer has the idempotency key `request_id`: clients do not retry its calls.",
];
