/** A document for each field of the standard: with the field, and a word in it that stands nowhere else, and without. */
import { STANDARD } from "@9pic/openapi";

import type { StandardField } from "./standards.ts";

type Part = Record<string, any>;

/** The word that a page has to show; numbers are 73. */
export const MARKER = "giraffe";

/** A document with an object of each kind. */
const base = (): Part => ({
  openapi: "3.1.1",
  info: { title: "Probe", version: "1", contact: {}, license: { name: "L" } },
  externalDocs: { url: "https://docs.example" },
  servers: [{ url: "https://{v}.example", variables: { v: { default: "a" } } }],
  tags: [{ name: "pets" }],
  paths: {
    "/pets": {
      put: {
        operationId: "putPet",
        parameters: [
          { name: "ids", in: "query", schema: { type: "array" } },
          { name: "other", in: "query", content: { "text/plain": {} } },
        ],
        requestBody: {
          content: { "multipart/form-data": { schema: { properties: { a: {} } }, encoding: { a: {} } } },
        },
        responses: {
          200: {
            description: "A pet.",
            headers: { "X-A": { schema: { type: "string" } } },
            content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" }, examples: { one: {} } } },
            links: { next: { operationId: "putPet" } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Pet: { type: "object", properties: { it: {}, union: { discriminator: { propertyName: "k" }, xml: {} } } },
      Other: { description: "Another model." },
      Anchored: { $dynamicAnchor: "other", properties: { dynamic: {} } },
    },
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "K" },
      auth: { type: "oauth2", flows: { implicit: { scopes: {} } } },
    },
  },
});

const operation = (document: Part): Part => document.paths["/pets"].put;
const response = (document: Part): Part => operation(document).responses[200];
const form = (document: Part): Part => operation(document).requestBody.content["multipart/form-data"];

/** Where the base has an object of each kind: the object around it, and its key in that. */
const PLACES: Record<string, (document: Part) => [around: Part, key: string | number]> = {
  OpenAPI: (document) => [{ document }, "document"],
  Info: (document) => [document, "info"],
  Contact: ({ info }) => [info, "contact"],
  License: ({ info }) => [info, "license"],
  Server: ({ servers }) => [servers, 0],
  ServerVariable: ({ servers }) => [servers[0].variables, "v"],
  Components: (document) => [document, "components"],
  PathItem: ({ paths }) => [paths, "/pets"],
  Operation: ({ paths }) => [paths["/pets"], "put"],
  ExternalDocs: (document) => [document, "externalDocs"],
  Parameter: (document) => [operation(document).parameters, 0],
  Header: (document) => [response(document).headers, "X-A"],
  RequestBody: (document) => [operation(document), "requestBody"],
  Response: (document) => [operation(document).responses, 200],
  MediaType: (document) => [response(document).content, "application/json"],
  Encoding: (document) => [form(document).encoding, "a"],
  Example: (document) => [response(document).content["application/json"].examples, "one"],
  Link: (document) => [response(document).links, "next"],
  Tag: ({ tags }) => [tags, 0],
  SecurityScheme: ({ components }) => [components.securitySchemes, "key"],
  OAuthFlows: ({ components }) => [components.securitySchemes.auth, "flows"],
  OAuthFlow: ({ components }) => [components.securitySchemes.auth.flows, "implicit"],
  Discriminator: ({ components }) => [components.schemas.Pet.properties.union, "discriminator"],
  XML: ({ components }) => [components.schemas.Pet.properties.union, "xml"],
  Schema: ({ components }) => [components.schemas.Pet.properties, "it"],
};

/** The smallest object of each kind with the word in it. */
const SAMPLES: Record<string, Part> = {
  Info: { title: MARKER, version: "1" },
  Contact: { name: MARKER },
  License: { name: MARKER },
  Server: { url: `https://${MARKER}.example` },
  ServerVariable: { default: MARKER },
  PathItem: { post: { description: MARKER, responses: {} } },
  Operation: { description: MARKER, responses: {} },
  ExternalDocs: { url: `https://${MARKER}.example` },
  Parameter: { name: MARKER, in: "query", schema: {} },
  Header: { description: MARKER },
  RequestBody: { description: MARKER, content: { "application/json": {} } },
  Response: { description: MARKER },
  MediaType: { example: MARKER },
  Encoding: { contentType: MARKER },
  Example: { value: MARKER },
  Link: { operationId: "putPet", description: MARKER },
  Callback: { "{$request.body#/url}": { post: { description: MARKER, responses: {} } } },
  Tag: { name: MARKER },
  SecurityScheme: { type: "apiKey", in: "header", name: MARKER },
  OAuthFlows: { password: { tokenUrl: `https://${MARKER}.example`, scopes: {} } },
  OAuthFlow: { tokenUrl: `https://${MARKER}.example`, scopes: {} },
  Discriminator: { propertyName: MARKER },
  XML: { name: MARKER },
  Schema: { description: MARKER },
};

const NUMBERS =
  `multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength maxItems minItems maxContains
  minContains maxProperties minProperties`.split(/\s+/);
const FLAGS =
  "required deprecated allowEmptyValue allowReserved explode uniqueItems readOnly writeOnly attribute wrapped".split(
    " ",
  );

/** Values of fields that are neither texts nor objects; a number or a flag is the same for every object. */
const VALUES: Record<string, unknown> = {
  ...Object.fromEntries(NUMBERS.map((field) => [`Schema.${field}`, 73])),
  "OpenAPI.openapi": "3.1.73",
  "OpenAPI.security": [{ [MARKER]: [] }],
  "Operation.security": [{ [MARKER]: [] }],
  "Operation.tags": ["pets", MARKER],
  "PathItem.$ref": "#/components/pathItems/Probed",
  "Parameter.in": "cookie",
  "Parameter.style": "pipeDelimited",
  "Parameter.explode": false,
  "Header.style": "form",
  "Encoding.style": "pipeDelimited",
  "SecurityScheme.in": "cookie",
  "SecurityScheme.type": "mutualTLS",
  "ServerVariable.enum": [MARKER],
  "Link.parameters": { id: MARKER },
  "OAuthFlow.scopes": { [MARKER]: "" },
  "Discriminator.mapping": { [MARKER]: "#/components/schemas/Other" },
  "Schema.$ref": "#/components/schemas/Other",
  "Schema.$dynamicRef": "#other",
  "Schema.$vocabulary": { [MARKER]: true },
  "Schema.type": "integer",
  "Schema.enum": [MARKER],
  "Schema.examples": [MARKER],
  "Schema.required": [MARKER],
  "Schema.dependentRequired": { a: [MARKER] },
  "Schema.example": MARKER,
};

/** What a field needs beside it to mean something. */
const BESIDE: Record<string, Part> = {
  "Schema.minContains": { contains: {} },
  "Schema.maxContains": { contains: {} },
  "Schema.then": { if: { required: ["a"] } },
  "Schema.else": { if: { required: ["a"] } },
  "SecurityScheme.scheme": { type: "http" },
  "SecurityScheme.bearerFormat": { type: "http", scheme: "bearer" },
  "SecurityScheme.openIdConnectUrl": { type: "openIdConnect" },
  "Link.operationRef": { operationId: undefined },
  "Parameter.content": { schema: undefined },
  "Header.content": { schema: undefined },
};

/** Returns a value of a field with the word in it. */
function valueOf({ type, field }: StandardField): unknown {
  const special = VALUES[`${type}.${field}`];
  if (special !== undefined) return special;
  const child = STANDARD[type]?.objects?.[field];
  const sample = SAMPLES[/\w+/.exec(child ?? "")?.[0] ?? ""];
  if (sample) return child!.startsWith("{") ? { [MARKER]: sample } : child!.startsWith("[") ? [sample] : sample;
  if (FLAGS.includes(field)) return true;
  return /url$|service$/i.test(field) ? `https://${MARKER}.example` : MARKER;
}

/** Returns the document without a field or with another value of it, and with it. A component is referred to where the base has an object of its kind. */
export function probe(one: StandardField): { before: Part; after: Part } {
  const [before, after] = [base(), base()];
  const beside = BESIDE[`${one.type}.${one.field}`] ?? {};
  for (const document of [before, after]) Object.assign(objectAt(document, one), beside);
  if (one.type === "OpenAPI" && one.field === "paths") Object.assign(after.paths, valueOf(one));
  else if (one.type === "OpenAPI" && one.field === "components") addComponent(after, "schemas");
  else if (one.type === "Components") addComponent(after, one.field);
  else objectAt(after, one)[one.field] = valueOf(one);
  if (one.type === "PathItem" && one.field === "$ref") after.components.pathItems = { Probed: SAMPLES.PathItem };
  return { before: JSON.parse(JSON.stringify(before)), after: JSON.parse(JSON.stringify(after)) };
}

/** Returns the document with another value of a field; undefined leaves the field out. */
export function documentWith(one: StandardField, value: unknown): Part {
  const document = base();
  objectAt(document, one)[one.field] = value;
  return JSON.parse(JSON.stringify(document));
}

function objectAt(document: Part, { type }: StandardField): Part {
  const [around, key] = PLACES[type]!(document);
  return around[key];
}

function addComponent(document: Part, kind: string): void {
  const type = /\w+/.exec(STANDARD.Components!.objects![kind]!)![0];
  (document.components[kind] ??= {})[MARKER] = SAMPLES[type];
  const $ref = `#/components/${kind}/${MARKER}`;
  if (type === "Callback") operation(document).callbacks = { [MARKER]: { $ref } };
  else if (type !== "Schema" && type !== "SecurityScheme") {
    const [around, key] = PLACES[type]!(document);
    around[key] = { $ref };
  }
}
