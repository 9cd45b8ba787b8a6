import { readSpec } from "./spec.ts";

export const ALBUMS = "/api/v1/ext/903/event/456/albums";

const album = { type: "object", required: ["album_id"], properties: { album_id: { type: "integer" } } };
const ok = { responseType: "success", message: "Albums", data: { albums: [{ album_id: 1 }, { album_id: 2 }] } };

/** The published spec with one more operation, for which the sandbox has no code. */
export function specWithAlbums(example: unknown = ok): any {
  const spec = readSpec();
  const { responses } = spec.paths["/api/v1/ext/{org_id}/event/{event_id}/ping"].get;
  spec.components.schemas.AlbumListResponse = {
    type: "object",
    required: ["responseType", "message", "data"],
    properties: {
      responseType: { const: "success" },
      message: { type: "string" },
      data: { type: "object", required: ["albums"], properties: { albums: { type: "array", items: album } } },
    },
  };
  spec.paths["/api/v1/ext/{org_id}/event/{event_id}/albums"] = {
    get: {
      operationId: "listAlbums",
      parameters: [
        { $ref: "#/components/parameters/OrgId" },
        { $ref: "#/components/parameters/EventId" },
        { name: "tags", in: "query", schema: { type: "array", items: { type: "string", minLength: 2 } } },
        { name: "years", in: "query", schema: { type: "array", items: { type: "integer", minimum: 2000 } } },
      ],
      responses: {
        ...responses,
        200: {
          description: "Albums.",
          content: {
            "application/json": {
              schema: { $ref: "#/components/schemas/AlbumListResponse" },
              examples: { albums: { summary: "Two albums", value: example } },
            },
          },
        },
      },
    },
  };
  return spec;
}
