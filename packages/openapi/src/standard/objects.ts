/** An object of the standard: the fields that are plain values, and those that hold other objects: `[X]` is a list, `{X}` a map. */
export type StandardObject = { values: string; objects?: Record<string, string> };

const each = (type: string, fields: string): Record<string, string> =>
  Object.fromEntries(fields.split(/\s+/).map((field) => [field, type]));

const HEADER: StandardObject = {
  values: "description required deprecated allowEmptyValue style explode allowReserved example",
  objects: { schema: "Schema", examples: "{Example}", content: "{MediaType}" },
};

/** The keywords of JSON Schema 2020-12 and of the vocabulary of OpenAPI 3.1 (4.8.24). */
const SCHEMA: StandardObject = {
  values: `$id $schema $ref $anchor $dynamicRef $dynamicAnchor $vocabulary $comment
    type const enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern
    maxItems minItems uniqueItems maxContains minContains maxProperties minProperties required dependentRequired
    title description default deprecated readOnly writeOnly examples
    format contentEncoding contentMediaType example`,
  objects: {
    ...each("{Schema}", "$defs properties patternProperties dependentSchemas"),
    ...each("[Schema]", "prefixItems allOf anyOf oneOf"),
    ...each("Schema", "items contains additionalProperties propertyNames if then else not contentSchema"),
    ...each("Schema", "unevaluatedItems unevaluatedProperties"),
    ...{ discriminator: "Discriminator", xml: "XML", externalDocs: "ExternalDocs" },
  },
};

/** Every object of OpenAPI 3.1 with its fields. The keys of a Callback are expressions, each with a Path Item. */
export const STANDARD: Record<string, StandardObject> = {
  OpenAPI: {
    values: "openapi jsonSchemaDialect security",
    objects: {
      ...{ info: "Info", externalDocs: "ExternalDocs", servers: "[Server]", tags: "[Tag]" },
      ...{ paths: "{PathItem}", webhooks: "{PathItem}", components: "Components" },
    },
  },
  Info: {
    values: "title summary description termsOfService version",
    objects: { contact: "Contact", license: "License" },
  },
  Contact: { values: "name url email" },
  License: { values: "name identifier url" },
  Server: { values: "url description", objects: { variables: "{ServerVariable}" } },
  ServerVariable: { values: "enum default description" },
  Components: {
    values: "",
    objects: {
      ...{ schemas: "{Schema}", responses: "{Response}", parameters: "{Parameter}", examples: "{Example}" },
      ...{ requestBodies: "{RequestBody}", headers: "{Header}", securitySchemes: "{SecurityScheme}" },
      ...{ links: "{Link}", callbacks: "{Callback}", pathItems: "{PathItem}" },
    },
  },
  PathItem: {
    values: "$ref summary description",
    objects: {
      ...each("Operation", "get put post delete options head patch trace"),
      ...{ servers: "[Server]", parameters: "[Parameter]" },
    },
  },
  Operation: {
    values: "tags summary description operationId deprecated security",
    objects: {
      ...{ externalDocs: "ExternalDocs", parameters: "[Parameter]", requestBody: "RequestBody" },
      ...{ responses: "{Response}", callbacks: "{Callback}", servers: "[Server]" },
    },
  },
  Callback: { values: "" },
  ExternalDocs: { values: "description url" },
  Parameter: { ...HEADER, values: `name in ${HEADER.values}` },
  Header: HEADER,
  RequestBody: { values: "description required", objects: { content: "{MediaType}" } },
  Response: { values: "description", objects: { headers: "{Header}", content: "{MediaType}", links: "{Link}" } },
  MediaType: { values: "example", objects: { schema: "Schema", examples: "{Example}", encoding: "{Encoding}" } },
  Encoding: { values: "contentType style explode allowReserved", objects: { headers: "{Header}" } },
  Example: { values: "summary description value externalValue" },
  Link: { values: "operationRef operationId parameters requestBody description", objects: { server: "Server" } },
  Tag: { values: "name description", objects: { externalDocs: "ExternalDocs" } },
  SecurityScheme: {
    values: "type description name in scheme bearerFormat openIdConnectUrl",
    objects: { flows: "OAuthFlows" },
  },
  OAuthFlows: { values: "", objects: each("OAuthFlow", "implicit password clientCredentials authorizationCode") },
  OAuthFlow: { values: "authorizationUrl tokenUrl refreshUrl scopes" },
  Discriminator: { values: "propertyName mapping" },
  XML: { values: "name namespace prefix attribute wrapped" },
  Schema: SCHEMA,
};
