/** A spec of two operations, as a folder with a bundle, so that tests of drift depend on no published operation. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { runRedocly } from "@9pic/openapi/node";

const FILES = {
  "redocly.yaml": "apis:\n  strict:\n    root: openapi.yaml\n    output: dist/strict.json\n",
  "openapi.yaml": `openapi: 3.1.1
info: { title: Boxes, version: 1.2.3 }
paths:
  /api/shops/{shop}/boxes: { $ref: paths/boxes.yaml }
  /api/shops/{shop}/boxes/{box}: { $ref: paths/box.yaml }
components:
  securitySchemes:
    Key: { type: apiKey, in: header, name: X-API-Key }
`,
  "paths/boxes.yaml": `get:
  operationId: listBoxes
  parameters:
    - $ref: ../components/parameters/Shop.yaml
    - { name: page, in: query, schema: { type: integer } }
  responses:
    "200":
      description: Boxes.
      content:
        application/json:
          schema:
            type: object
            properties:
              boxes: { type: array, items: { $ref: ../components/schemas/Box.yaml } }
    "404": { $ref: ../components/responses/NotFound.yaml }
`,
  "paths/box.yaml": `get:
  operationId: getBox
  parameters:
    - $ref: ../components/parameters/Shop.yaml
    - { name: box, in: path, required: true, schema: { type: integer } }
  responses:
    "200":
      description: A box.
      content:
        application/json:
          schema: { $ref: ../components/schemas/BoxResponse.yaml }
`,
  "components/parameters/Shop.yaml": "name: shop\nin: path\nrequired: true\nschema: { type: integer }\n",
  "components/responses/NotFound.yaml": `description: There is none.
content:
  application/json:
    schema: { $ref: ../schemas/Problem.yaml }
`,
  "components/schemas/Problem.yaml":
    "type: object\nrequired: [message]\nproperties:\n  message: { type: string }\nunevaluatedProperties: false\n",
  "components/schemas/BoxResponse.yaml": `type: object
required: [data]
properties:
  data: { $ref: Box.yaml }
unevaluatedProperties: false
`,
  "components/schemas/Box.yaml": `type: object
required: [id, state]
properties:
  # The number on the lid.
  id: { type: integer, minimum: 1 }
  name:
    type: [string, "null"]
    maxLength: 5
  packed: { type: string, format: date-time-local }
  state: { $ref: State.yaml }
  lid:
    oneOf:
      - $ref: Hinge.yaml
      - type: object
        required: [kind]
        properties:
          kind: { const: loose }
          weight: { type: integer }
    unevaluatedProperties: false
  size:
    allOf:
      - type: object
        required:
          - width
          - height
        properties:
          width: { type: integer }
          height: { type: integer }
    unevaluatedProperties: false
unevaluatedProperties: false
`,
  "components/schemas/Hinge.yaml":
    "type: object\nrequired: [kind]\nproperties:\n  kind: { const: hinge }\n  screws: { type: integer }\n",
  "components/schemas/State.yaml": `anyOf:
  - type: string
    enum:
      - new
      - sent
  - type: string
`,
};

/** Writes the folder, and bundles it. */
export async function writeDriftSpec(folder: string): Promise<void> {
  for (const [file, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  await runRedocly(["bundle", "strict"], { cwd: folder });
}
