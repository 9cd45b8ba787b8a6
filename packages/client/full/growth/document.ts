/** An API with an operation of each kind, in a document that lint would accept. */
type Operation = Record<string, unknown>;

const json = (schema: object) => ({ "application/json": { schema } });
const envelope = (data: object) => ({
  type: "object",
  required: ["responseType", "message", "data"],
  properties: { responseType: { type: "string", const: "success" }, message: { type: "string" }, data },
});
const object = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  type: "object",
  required,
  properties,
});
const returns = (data: object, status = 200) => ({ [status]: { description: "Done", content: json(envelope(data)) } });
const refused = { description: "Refused", content: json({ $ref: "#/components/schemas/Failure" }) };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const inQuery = (name: string, schema: object, others: object = {}) => ({ name, in: "query", schema, ...others });
const inPath = (name: string, schema: object) => ({ name, in: "path", required: true, schema });
const text = { type: "string" };
const integer = { type: "integer" };
const texts = { type: "array", items: text };
const page = inQuery("page", integer);
const onePage = (items: string, item: object) =>
  object({ [items]: { type: "array", items: item }, pagination: ref("Pagination") });

const paths: Record<string, Record<string, Operation>> = {
  "/ping": {
    get: {
      operationId: "ping",
      parameters: [inQuery("event_id", integer, { required: true }), inQuery("org_id", integer)],
      responses: returns(object({ status: { const: "ok" } })),
    },
  },
  "/flags": { get: { operationId: "getFlags", responses: returns(object({ face_search: { type: "boolean" } })) } },
  "/photos": {
    get: {
      operationId: "listPhotos",
      parameters: [
        inQuery("tags", texts),
        inQuery("colours", texts, { explode: false }),
        inQuery("words", texts, { style: "spaceDelimited" }),
        inQuery("names", texts, { style: "pipeDelimited" }),
        inQuery("after", { type: "integer", format: "int64" }),
        inQuery("in", text),
        inQuery("class", text),
        { name: "X-Request-Id", in: "header", schema: text },
      ],
      responses: returns(object({ photos: { type: "array", items: ref("Photo") } })),
    },
    post: {
      operationId: "createPhoto",
      requestBody: { required: true, content: json(ref("Photo")) },
      responses: { ...returns(ref("Photo"), 201), 400: refused, "4XX": refused, default: refused },
    },
  },
  "/photos/{photo_id}": {
    put: {
      operationId: "replacePhoto",
      parameters: [inPath("photo_id", { type: "integer", format: "int64" })],
      requestBody: { content: json(ref("Photo")) },
      responses: returns(ref("Photo")),
    },
    delete: {
      operationId: "deletePhoto",
      parameters: [inPath("photo_id", { type: "integer", format: "int64" })],
      responses: { 204: { description: "Deleted" }, default: refused },
    },
  },
  "/bibs/{bib}": {
    get: { operationId: "searchByBib", parameters: [inPath("bib", text)], responses: returns(object({ bib: text })) },
  },
  "/downloads": {
    post: {
      operationId: "createDownload",
      requestBody: { required: true, content: json(ref("Download")) },
      responses: returns(object({ url: text })),
    },
  },
  "/faces": {
    post: {
      operationId: "searchByFace",
      parameters: [page],
      requestBody: { required: true, content: { "multipart/form-data": { schema: ref("FaceSearch") } } },
      responses: { ...returns(onePage("matches", ref("Photo"))), 403: refused },
      "x-requires": { operationId: "getFlags", flags: ["face_search"] },
      "x-idempotency-key": "request_id",
    },
  },
  "/clips": {
    post: {
      operationId: "startClipping",
      requestBody: { content: { "multipart/form-data": { schema: ref("Clipping") } } },
      responses: { ...returns(object({ clips: texts })), ...returns(object({ status: { const: "started" } }), 202) },
    },
  },
  "/jobs/{job_id}": {
    get: { operationId: "getJob", parameters: [inPath("job_id", text)], responses: returns(ref("Job")) },
  },
  "/exports": {
    post: {
      operationId: "createExport",
      parameters: [{ name: "Idempotency-Key", in: "header", schema: text }],
      requestBody: { content: json(object({ note: text }, [])) },
      responses: { 202: { description: "Started" } },
      "x-idempotency-key": "Idempotency-Key",
    },
  },
  "/status": {
    get: { operationId: "getStatus", security: [], responses: returns(object({ up: { type: "boolean" } })) },
  },
  "/users": {
    get: {
      operationId: "listUsers",
      security: [{ AdminToken: [] }, { Session: [] }],
      responses: returns(object({ users: texts })),
    },
  },
  "/events": {
    get: {
      operationId: "listOldEvents",
      deprecated: true,
      security: [{ ApiKey: [] }, { Session: [] }],
      responses: returns(object({ events: texts })),
    },
  },
};

const schemas = {
  Failure: object({ responseType: { const: "error" }, message: text, data: { type: "null" } }),
  Pagination: object({
    currentPage: integer,
    totalPages: integer,
    hasNextPage: { type: "boolean" },
  }),
  Photo: object({
    photo_id: { type: "integer", format: "int64", readOnly: true },
    name: text,
    upload_token: { type: "string", writeOnly: true },
  }),
  Download: {
    oneOf: [ref("DownloadByBib"), ref("DownloadByIds")],
    discriminator: { propertyName: "method" },
  },
  DownloadByBib: object({ method: { type: "string", const: "bib" }, identifier: text }),
  DownloadByIds: object({ method: { type: "string", const: "image_ids" }, identifier: texts }),
  FaceSearch: object(
    {
      selfie: { contentMediaType: "image/jpeg" },
      request_id: text,
      limit: { type: "integer", format: "int64" },
      tags: texts,
      strict: { type: "boolean" },
    },
    ["selfie"],
  ),
  Clipping: {
    ...object({ selfies: { type: "array", items: { type: "string", format: "binary" } }, request_id: text }, []),
    anyOf: [{ required: ["selfies"] }, { required: ["request_id"] }],
  },
  Job: {
    oneOf: [
      object({ status: { type: "string", const: "processing" } }),
      object({ status: { type: "string", const: "completed" }, url: text }),
    ],
  },
};

export const growthDocument = {
  openapi: "3.1.1",
  info: { title: "Photos", version: "2.0.0" },
  servers: [{ url: "https://api.9pic.ai" }],
  security: [{ ApiKey: [] }],
  paths,
  components: {
    schemas,
    securitySchemes: {
      ApiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
      AdminToken: { type: "apiKey", in: "header", name: "X-Admin-Token" },
      Session: { type: "http", scheme: "bearer" },
    },
  },
};
