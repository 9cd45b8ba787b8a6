/** An object of the standard: the fields that are plain values, and those that hold other objects: `[X]` is a list, `{X}` a map. */
type ObjectFields = { values: string; objects?: Record<string, string> };

const HEADER = "description required deprecated style explode example";
const VALIDATION = `type const enum format pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum
  multipleOf minItems maxItems uniqueItems required`;

const each = (type: string, fields: string): Record<string, string> =>
  Object.fromEntries(fields.split(" ").map((field) => [field, type]));

/** The allow-list: what every package implements of each object. Other fields are refused, except for extensions (`x-…`). */
export const OBJECTS: Record<string, ObjectFields> = {
  OpenAPI: {
    values: "openapi jsonSchemaDialect info externalDocs security",
    objects: { servers: "[Server]", tags: "[Tag]", paths: "{PathItem}", components: "Components" },
  },
  Server: { values: "url description" },
  Tag: { values: "name description" },
  Components: {
    values: "",
    objects: {
      schemas: "{Schema}",
      responses: "{Response}",
      parameters: "{Parameter}",
      examples: "{Example}",
      headers: "{Header}",
      requestBodies: "{RequestBody}",
      securitySchemes: "{SecurityScheme}",
      pathItems: "{PathItem}",
    },
  },
  SecurityScheme: { values: "type in name scheme bearerFormat description" },
  PathItem: { values: "", objects: { ...each("Operation", "get put post delete patch"), parameters: "[Parameter]" } },
  Operation: {
    values: "operationId tags summary description deprecated security",
    objects: { parameters: "[Parameter]", requestBody: "RequestBody", responses: "{Response}" },
  },
  Parameter: { values: `name in ${HEADER}`, objects: { schema: "Schema", examples: "{Example}" } },
  RequestBody: { values: "description required", objects: { content: "{MediaType}" } },
  Header: { values: HEADER, objects: { schema: "Schema", examples: "{Example}" } },
  Response: { values: "description", objects: { headers: "{Header}", content: "{MediaType}" } },
  MediaType: { values: "example", objects: { schema: "Schema", examples: "{Example}" } },
  Example: { values: "summary description value" },
  Schema: {
    values: `$ref title description examples deprecated default readOnly writeOnly
      discriminator contentMediaType contentEncoding ${VALIDATION}`,
    // The docs do not render `if`; the description has to say how the fields depend on each other.
    objects: {
      properties: "{Schema}",
      ...each("[Schema]", "allOf anyOf oneOf"),
      ...each("Schema", "items if then else"),
    },
  },
};

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
