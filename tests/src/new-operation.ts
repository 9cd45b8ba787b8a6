import type { Edits } from "./clone.ts";

const url = "https://api.9pic.ai/api/v1/ext/903/event/456/albums";

/** The edits of `spec/` for the operation that CONTRIBUTING.md adds as its example. */
export const newOperation: Edits = {
  "spec/openapi.yaml": (text) =>
    text.replace(
      "\ncomponents:",
      "\n  /api/v1/ext/{org_id}/event/{event_id}/albums: { $ref: paths/albums.yaml }\ncomponents:",
    ),
  "spec/paths/albums.yaml": `get:
  operationId: listAlbums
  tags: [Events]
  summary: List albums
  description: The photo albums of an event.
  parameters:
    - $ref: ../components/parameters/OrgId.yaml
    - $ref: ../components/parameters/EventId.yaml
  responses:
    "200":
      description: The albums of the event.
      content:
        application/json:
          schema: { $ref: ../components/schemas/AlbumListResponse.yaml }
          examples:
            albums: { $ref: ../components/examples/AlbumList.yaml }
    "401":
      $ref: ../components/responses/Unauthorized.yaml
    "403":
      $ref: ../components/responses/ForbiddenEvent.yaml
    "404":
      $ref: ../components/responses/NotFound.yaml
    "422":
      $ref: ../components/responses/UnprocessableContent.yaml
    "429":
      $ref: ../components/responses/TooManyRequests.yaml
    "500":
      $ref: ../components/responses/InternalServerError.yaml
  x-codeSamples:
    - { lang: Shell, label: cURL, source: { $ref: ../code-samples/listAlbums/curl.sh } }
    - { lang: Python, label: Python, source: { $ref: ../code-samples/listAlbums/python.py } }
    - { lang: JavaScript, label: JavaScript, source: { $ref: ../code-samples/listAlbums/javascript.js } }
    - { lang: TypeScript, label: TypeScript, source: { $ref: ../code-samples/listAlbums/typescript.ts } }
`,
  "spec/components/schemas/AlbumListResponse.yaml": `type: object
description: The albums of an event.
required: [responseType, message, data]
properties:
  responseType:
    type: string
    const: success
    description: Always \`success\` on a \`2xx\`.
  message: { $ref: Message.yaml }
  data:
    type: object
    description: The albums.
    required: [albums]
    properties:
      albums:
        type: array
        description: The names of the albums.
        items: { type: string }
`,
  "spec/components/examples/AlbumList.yaml": `summary: Two albums
value:
  responseType: success
  message: Albums
  data: { albums: [Start, Finish line] }
`,
  "spec/code-samples/listAlbums/curl.sh": `curl --header "X-API-Key: $NINEPIC_API_KEY" ${url}\n`,
  "spec/code-samples/listAlbums/python.py": `import os

import requests

response = requests.get("${url}", headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]}, timeout=30)
print(response.json()["data"]["albums"])
`,
  "spec/code-samples/listAlbums/javascript.js": `const headers = { "X-API-Key": process.env.NINEPIC_API_KEY };
const response = await fetch("${url}", { headers });
console.log((await response.json()).data.albums);
`,
  "spec/code-samples/listAlbums/typescript.ts": `import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const { albums } = await pic.listAlbums({ event_id: 456 });
console.log(albums.map((name) => name.toUpperCase()), albums);
`,
};
