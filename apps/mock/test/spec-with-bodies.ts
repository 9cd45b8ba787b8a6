/** The published document, with one operation for a JSON body and one for a form. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const EVENT = "/api/v1/ext/{org_id}/event/{event_id}";
export const NOTES = "/api/v1/ext/903/event/456/notes";
export const UPLOADS = "/api/v1/ext/903/event/456/uploads";

const text = { type: "string", minLength: 1 };
const byName = { type: "object", required: ["by", "name"], properties: { by: { const: "name" }, name: text } };
const byIds = {
  type: "object",
  required: ["by", "ids"],
  properties: { by: { const: "ids" }, ids: { type: "array", minItems: 1, items: { type: "integer" } } },
};
const note = {
  type: "object",
  required: ["text"],
  properties: { text, tags: { type: "array", items: { type: "string" } }, target: { oneOf: [byName, byIds] } },
};
const upload = {
  type: "object",
  required: ["file"],
  properties: { file: { contentMediaType: "image/jpeg" }, copies: { type: "integer", minimum: 1 }, name: text },
};

/** Writes the document to a folder, and returns its path. */
export async function specWithBodies(folder: string): Promise<string> {
  const { default: published } = await import("@9pic/spec/openapi.json", { with: { type: "json" } });
  const document = structuredClone(published) as any;
  const { parameters, responses } = document.paths[`${EVENT}/ping`].get;
  const post = (operationId: string, mediaType: string, schema: object, value: object): object => ({
    post: {
      operationId,
      parameters: [
        ...parameters,
        {
          name: "X-Trace",
          in: "header",
          required: operationId === "addUpload",
          schema: { type: "integer" },
          example: 7,
        },
      ],
      requestBody: { required: true, content: { [mediaType]: { schema, examples: { first: { value } } } } },
      responses,
    },
  });
  document.paths[`${EVENT}/notes`] = post("addNote", "application/json", note, { text: "It's a $note" });
  document.paths[`${EVENT}/uploads`] = post("addUpload", "multipart/form-data", upload, {
    file: "photo.jpg",
    copies: 2,
  });
  const path = join(folder, "spec-with-bodies.json");
  writeFileSync(path, JSON.stringify(document));
  return path;
}
