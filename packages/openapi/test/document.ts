import { type ApiDescription, readDocument } from "@9pic/openapi";

/** A small document that uses every object of the standard that is supported, and nothing else. */
export const sample = (): any => ({
  openapi: "3.1.1",
  info: { title: "Photos", version: "1.0.0" },
  servers: [{ url: "https://api.example.com" }],
  security: [{ ApiKey: [] }],
  tags: [{ name: "Photos", description: "All photos." }],
  paths: {
    "/photos": { $ref: "#/components/pathItems/Photos" },
    "/photos/{photo_id}": {
      parameters: [{ $ref: "#/components/parameters/PhotoId" }],
      get: { operationId: "getPhoto", tags: ["Photos"], responses: { 200: { $ref: "#/components/responses/Photo" } } },
      post: {
        operationId: "replacePhoto",
        tags: ["Photos"],
        parameters: [{ name: "X-Request-Id", in: "header", schema: { type: "string", format: "uuid" } }],
        requestBody: {
          required: true,
          description: "The new photo.",
          content: {
            "multipart/form-data": { schema: { $ref: "#/components/schemas/Upload" }, example: { photo: "a.jpg" } },
          },
        },
        responses: { 202: { $ref: "#/components/responses/Photo" }, 403: { description: "No upload." } },
        security: [{ Upload: [] }],
        "x-requires": { operationId: "getPhoto", flags: ["canUpload"] },
        "x-idempotency-key": "nonce_of_upload",
      },
    },
  },
  components: {
    pathItems: {
      Photos: {
        get: {
          operationId: "listPhotos",
          tags: ["Photos"],
          parameters: [
            { name: "page", in: "query", schema: { type: "integer" }, example: 1 },
            { name: "page_size", in: "query", schema: { type: "integer" } },
            { name: "tag", in: "query", schema: { type: "array", items: { type: "string" } } },
          ],
          responses: {
            200: { description: "A page.", content: { "application/json": { schema: list() } } },
            "4XX": { description: "An error." },
            default: { description: "Anything else." },
          },
          "x-codeSamples": [],
        },
      },
    },
    parameters: {
      PhotoId: { name: "photo_id", in: "path", required: true, schema: { type: "integer" }, description: "Its id." },
    },
    headers: { Wait: { schema: { type: "integer" }, examples: { second: { value: "1" } } } },
    examples: { Photo: { summary: "A photo.", value: { data: { name: "a" } } } },
    responses: {
      Photo: {
        description: "A photo.",
        headers: { "Retry-After": { $ref: "#/components/headers/Wait", description: "In seconds." } },
        content: {
          "Application/JSON; charset=utf-8": {
            schema: { type: "object", properties: { data: { $ref: "#/components/schemas/Photo" } } },
            examples: { photo: { $ref: "#/components/examples/Photo", summary: "The first photo." } },
          },
        },
      },
    },
    securitySchemes: {
      ApiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
      Upload: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
    },
    schemas: {
      Photo: {
        type: "object",
        properties: {
          name: { type: "string" },
          canUpload: { type: "boolean", readOnly: true },
          of: { $ref: "#/components/schemas/Photo" },
          source: { $ref: "#/components/schemas/Source" },
        },
      },
      Upload: {
        type: "object",
        required: ["photo"],
        properties: {
          photo: { contentMediaType: "image/jpeg" },
          further: { type: "array", items: { type: "string", format: "binary" } },
          nonce_of_upload: { type: "string", writeOnly: true },
          tags: { type: "array", items: { type: "string" } },
        },
      },
      Source: {
        oneOf: [{ $ref: "#/components/schemas/File" }, { $ref: "#/components/schemas/Crop" }],
        discriminator: { propertyName: "kind", mapping: { crop: "#/components/schemas/Crop" } },
      },
      File: { type: "object", required: ["kind"], properties: { kind: { const: "file" } } },
      Crop: {
        allOf: [{ type: "object", required: ["kind"] }],
        properties: { kind: { const: "crop" }, left: { type: "integer", format: "int64" } },
      },
    },
  },
});

const field = (type: string): object => ({ type, examples: [] });
const list = (): object => ({
  type: "object",
  properties: {
    data: {
      type: "object",
      properties: {
        photos: { type: "array", items: { $ref: "#/components/schemas/Photo" } },
        pagination: {
          type: "object",
          properties: { currentPage: field("integer"), totalPages: field("integer"), hasNextPage: field("boolean") },
        },
      },
    },
  },
});

/** Reads the sample after an edit. */
export function readSample(edit: (document: any) => void = () => {}): ApiDescription {
  const document = sample();
  edit(document);
  return readDocument(document);
}

/** The Operation Object of the list in a sample. */
export const listOf = (document: any): any => document.components.pathItems.Photos.get;
/** The schema of its success's `data`. */
export const dataOf = (document: any): any =>
  listOf(document).responses[200].content["application/json"].schema.properties.data;
/** The Operation Object with a request body in a sample. */
export const postOf = (document: any): any => document.paths["/photos/{photo_id}"].post;
/** The schema of its form. */
export const formOf = (document: any): any => document.components.schemas.Upload;
