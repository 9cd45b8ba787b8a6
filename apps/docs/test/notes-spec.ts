/** A small API with what the published one lacks: bodies, headers, lists, other schemes, other statuses. */
import { spec } from "./site.ts";

const model = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const parameter = (name: string, rest: object) => ({ name, in: "query", description: `The ${name}.`, ...rest });
const strings = { type: "array", items: { type: "string" } };

const json = (schema: object, examples: Record<string, unknown> = {}) => ({
  "application/json": {
    schema,
    examples: Object.fromEntries(
      Object.entries(examples).map(([name, value]) => [name, { summary: `Example ${name}`, value }]),
    ),
  },
});
const response = (description: string, data?: unknown) => ({
  description,
  ...(data === undefined ? {} : { content: json(model("NoteResponse"), { note: { ...success, data } }) }),
});
const success = { responseType: "success", message: "A note" };
const note = { note_id: "n1", kind: "text", text: "Start" };

const event = [
  { name: "org_id", in: "path", required: true, schema: { type: "integer" }, example: 903 },
  { name: "event_id", in: "path", required: true, schema: { type: "integer" }, example: 456 },
];
const traceId = parameter("X-Trace-Id", { in: "header", schema: { type: "string", maxLength: 8 }, example: "t1" });

const schemas = {
  TextNote: {
    type: "object",
    description: "A note with a text.",
    required: ["note_id", "kind", "text"],
    properties: {
      note_id: { type: "string", readOnly: true, description: "Its id." },
      kind: { type: "string", const: "text", description: "Always text." },
      text: { type: "string", minLength: 1, description: "The text." },
      pin: { type: ["string", "null"], writeOnly: true, description: "A pin for later edits." },
    },
  },
  LinkNote: {
    type: "object",
    required: ["kind", "url"],
    properties: {
      kind: { type: "string", enum: ["link", "video"], description: "What it links." },
      url: { type: "string", description: "The URL." },
    },
  },
  Note: { description: "`kind` says which fields there are.", oneOf: [model("TextNote"), model("LinkNote")] },
  NewNote: {
    description: "`kind` says what to send.",
    oneOf: [
      {
        type: "object",
        required: ["kind", "text"],
        properties: { kind: { const: "text" }, text: { type: "string", minLength: 1 } },
      },
      model("LinkNote"),
    ],
  },
  NoteResponse: {
    type: "object",
    required: ["responseType", "message", "data"],
    properties: { responseType: { const: "success" }, message: { type: "string" }, data: model("Note") },
  },
  PhotoForm: {
    type: "object",
    description: "A photo, or the id of one.",
    anyOf: [{ required: ["photo"] }, { required: ["photo_id"] }],
    properties: {
      photo: { contentMediaType: "image/jpeg", description: "The photo." },
      photo_id: { type: "string", format: "uuid", description: "The id of a photo." },
      labels: { ...strings, description: "Its labels." },
    },
  },
};

const paths = {
  "/api/v1/ext/{org_id}/event/{event_id}/notes": {
    parameters: event,
    get: {
      operationId: "listNotes",
      summary: "List notes",
      deprecated: true,
      security: [],
      parameters: [
        parameter("labels", { explode: false, schema: strings, example: ["route", "start"] }),
        parameter("hours", {
          style: "pipeDelimited",
          explode: false,
          schema: { type: "array", items: { type: "integer", maximum: 23 } },
        }),
        parameter("authors", { deprecated: true, schema: strings }),
        parameter("after", { schema: { type: "integer", format: "int64" } }),
        traceId,
      ],
      responses: {
        200: response("The notes.", note),
        "4XX": { description: "The request is wrong." },
        default: { description: "Anything else." },
      },
    },
    post: {
      operationId: "addNote",
      summary: "Add a note",
      parameters: [traceId],
      requestBody: {
        required: true,
        description: "The note to add.",
        content: json(model("NewNote"), {
          text: { kind: "text", text: "It's on" },
          link: { kind: "link", url: "https://9pic.ai" },
        }),
      },
      responses: {
        201: response("The new note.", note),
        403: { description: "No." },
        422: { description: "Invalid." },
      },
      "x-requires": { operationId: "getEventDetails", flags: ["bib_search", "timeline_search"] },
      "x-idempotency-key": "X-Trace-Id",
    },
    delete: {
      operationId: "deleteNotes",
      summary: "Delete all notes",
      security: [{ NotesToken: [] }, { ApiKey: [] }],
      responses: { 204: response("They are deleted.") },
    },
    put: {
      operationId: "replaceNotes",
      summary: "Replace the notes",
      security: [{ NotesToken: [] }],
      requestBody: { content: json(model("TextNote"), { text: { kind: "text", text: "Start" } }) },
      responses: { 200: response("The note.", note) },
    },
  },
  "/api/v1/ext/{org_id}/event/{event_id}/photos": {
    parameters: event,
    post: {
      operationId: "addPhoto",
      summary: "Add a photo",
      requestBody: {
        required: true,
        content: {
          "multipart/form-data": {
            schema: model("PhotoForm"),
            examples: {
              photo: { summary: "A photo", value: { photo: "start.jpg", labels: ["a", "b"] } },
              id: { summary: "The id of a photo", value: { photo_id: "06604a59-5a27-41bc-9848-0b624476e162" } },
            },
          },
        },
      },
      responses: { 202: response("It is stored.", note), 422: { description: "Invalid." } },
    },
  },
};

/** The published document with notes and photos of an event. */
export const notes = {
  ...spec,
  paths: { ...spec.paths, ...paths },
  components: {
    ...spec.components,
    schemas: { ...spec.components.schemas, ...schemas },
    securitySchemes: {
      ...spec.components.securitySchemes,
      NotesToken: { type: "http", scheme: "bearer", description: "A token of the notes." },
    },
  },
};
