import { STANDARD, type StandardObject } from "../standard/objects.ts";

const HEADER = "description required deprecated style explode schema example examples";

/** The allow-list: the fields of each object that every package implements. Others are refused, except for extensions (`x-…`). */
const SUPPORTED: Record<string, string> = {
  OpenAPI: "openapi jsonSchemaDialect info externalDocs security servers tags paths components",
  Server: "url description",
  Tag: "name description",
  Components: "schemas responses parameters examples headers requestBodies securitySchemes pathItems",
  SecurityScheme: "type in name scheme bearerFormat description",
  PathItem: "get put post delete patch parameters",
  Operation: "operationId tags summary description deprecated security parameters requestBody responses",
  Parameter: `name in ${HEADER}`,
  RequestBody: "description required content",
  Header: HEADER,
  Response: "description headers content",
  MediaType: "schema example examples",
  Example: "summary description value",
  Schema: `$ref title description examples deprecated default readOnly writeOnly contentMediaType contentEncoding
    type const enum format pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
    minItems maxItems uniqueItems required discriminator properties allOf anyOf oneOf items if then else`,
};

/** Objects that are supported as a whole. */
const WHOLE = ["Info", "ExternalDocs", "Discriminator"];

/** The allow-list with what each field holds. */
export const OBJECTS: Record<string, StandardObject> = Object.fromEntries(
  Object.entries(SUPPORTED).map(([type, fields]) => {
    const names = fields.split(/\s+/);
    const objects = Object.entries(STANDARD[type]?.objects ?? {}).filter(
      ([field, child]) => names.includes(field) && !WHOLE.includes(child),
    );
    return [type, { values: fields, objects: Object.fromEntries(objects) }];
  }),
);

const SERVERS = "The client sends every call to the server of the document: name it in `servers` at the top.";
const OPEN = "Published schemas are open, and the checks use a strict schema. Leave it out.";
const GUIDE = "Describe it in a guide (spec/description.md).";

/** How to fix a refused field, where it takes more than leaving it out. */
export const FIXES: Record<string, string> = {
  "OpenAPI.webhooks": GUIDE,
  "Server.variables": "Write the complete URL.",
  "PathItem.servers": SERVERS,
  "PathItem.summary": "Write it in the operation, which has a page.",
  "PathItem.description": "Write it in the operation, which has a page.",
  "Operation.servers": SERVERS,
  "Operation.externalDocs": "Link from the description.",
  "Operation.callbacks": GUIDE,
  "Tag.externalDocs": "Link from the description.",
  "Parameter.content": "Use `schema`.",
  "Parameter.allowReserved": "Reserved characters are percent-encoded: leave it out.",
  "Parameter.allowEmptyValue": "Allow an empty string in its schema.",
  "Header.content": "Use `schema`.",
  "Response.links": "Link from the description.",
  "Example.externalValue": "Write the value here.",
  "Schema.nullable": "Write `null` into `type` (OpenAPI 3.1).",
  "Schema.example": "Use `examples`, a list.",
  "Schema.additionalProperties": OPEN,
  "Schema.unevaluatedProperties": OPEN,
  "MediaType.encoding": "Leave it out: a part has the type of its field.",
  "Schema.not": "State what is allowed.",
};
