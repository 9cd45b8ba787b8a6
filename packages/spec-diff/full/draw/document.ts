/** The published document with every construct of the standard that a document can have, for edits that are drawn at random. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { addUnion, body, content, ids, search } from "../edits/search.ts";

const text = readFileSync(fileURLToPath(import.meta.resolve("@9pic/spec/openapi.json")), "utf8");
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const SCHEMAS = {
  Base: {
    type: "object",
    required: ["id"],
    properties: { id: { type: "integer", format: "int32" }, at: ref("EventDate") },
  },
  Derived: {
    description: "More.",
    allOf: [ref("Base"), { type: "object", properties: { id: { minimum: 1 }, note: ref("Kind") } }],
  },
  Kind: { type: "string", enum: ["race", "walk"] },
  Price: { type: "number", minimum: 0, exclusiveMaximum: 100, multipleOf: 0.5 },
  Codes: {
    type: "array",
    items: { type: "string", pattern: "^[a-z]+$", maxLength: 8 },
    minItems: 1,
    uniqueItems: true,
  },
  Options: {
    type: "object",
    properties: { a: { type: "string" }, b: { const: 1 }, kind: { oneOf: [{ type: "null" }, ref("Kind")] } },
    dependentRequired: { a: ["b"] },
    dependentSchemas: { b: { properties: { c: { type: "boolean" } } } },
    patternProperties: { "^x-": { type: "string" } },
    propertyNames: { maxLength: 9 },
    additionalProperties: false,
  },
  Choice: {
    type: "object",
    if: { properties: { a: { const: "x" } } },
    else: { not: { required: ["b"] } },
    properties: {
      b: { type: ["integer", "null"] },
      list: { prefixItems: [{ type: "string" }], contains: { const: 2 } },
    },
  },
};

/** Returns a new document. */
export function richDocument(): any {
  const document = JSON.parse(text);
  addUnion(document);
  Object.assign(document.components.schemas, structuredClone(SCHEMAS));
  const operation = search(document);
  body(document).discriminator.mapping = { bib: "#/components/schemas/ByBib", selfie: "#/components/schemas/BySelfie" };
  const fields = ["Derived", "Price", "Codes", "Options", "Choice"].map((name) => [name.toLowerCase(), ref(name)]);
  const all = {
    type: "object",
    properties: { ...Object.fromEntries(fields), any: true, deep: { items: ref("Options") } },
  };
  content(operation.responses[200]).schema.oneOf.push(all);
  operation.responses[200].links = { self: { operationId: "search" } };
  operation.responses[200].headers = { "X-Cost": { required: true, schema: ref("Price") } };
  operation.callbacks = {
    done: { "{$request.body#/url}": { post: { responses: { 200: { description: "Fine." } } } } },
  };
  operation.servers = [{ url: "https://search.9pic.ai", variables: {} }];
  document.paths["/form"] = {
    parameters: [ids(document), { name: "lang", in: "header", schema: ref("Kind") }],
    put: {
      operationId: "putForm",
      deprecated: true,
      security: [{ OAuth: ["write"] }],
      requestBody: {
        required: true,
        content: {
          "multipart/form-data": { schema: structuredClone(all), encoding: { codes: { contentType: "text/plain" } } },
        },
      },
      responses: { 204: { description: "Done." }, "4XX": { description: "Refused." } },
    },
  };
  const flow = { tokenUrl: "https://9pic.ai/token", scopes: { write: "Write.", read: "Read." } };
  document.components.securitySchemes.OAuth = { type: "oauth2", flows: { clientCredentials: flow } };
  document.webhooks = { done: { post: { operationId: "onDone", responses: { 200: { description: "Fine." } } } } };
  // Without the sharing of objects, an edit changes one place.
  return structuredClone(JSON.parse(JSON.stringify(document)));
}
