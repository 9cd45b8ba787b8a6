/** What the pages show of each object of OpenAPI 3.1 and JSON Schema 2020-12, field by field, and where. Of another field, they say that it is not shown. */

const each = (fields: string, where: string): Record<string, string> =>
  Object.fromEntries(fields.split(/\s+/).map((field) => [field, where]));

const VALUE = {
  description: "below the name",
  required: "as a mark beside the name",
  deprecated: "as a mark beside the name",
  ...each("allowEmptyValue style explode allowReserved", "as a limit"),
  ...each("schema content", "as its type, limits and fields"),
  ...each("example examples", "as examples, with their summaries"),
};

const LIMIT = "as a limit";
const OVERVIEW = "on the overview";
const RULE = "as a part of its own, with words before it";

const SCHEMA: Record<string, string> = {
  ...each("$ref $dynamicRef", "as the schema that it leads to, with a link to a model"),
  $defs: RULE,
  ...each("$id $schema $anchor $dynamicAnchor $vocabulary", "as it is written"),
  ...each("type const", "as the type"),
  ...each("enum", "as a list of values"),
  ...each("multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern", LIMIT),
  ...each("maxItems minItems uniqueItems maxProperties minProperties dependentRequired format", LIMIT),
  ...each("contentEncoding contentMediaType title default", LIMIT),
  ...each("contains minContains maxContains propertyNames not dependentSchemas patternProperties contentSchema", RULE),
  ...each("prefixItems", RULE),
  ...each("if then else", 'in words: "If `status` is `draft`"'),
  ...each("properties", "as fields"),
  ...each("required", "as a mark of each field, or as a limit"),
  ...each("additionalProperties unevaluatedProperties", "as a field with any other name, or as a limit"),
  ...each("items unevaluatedItems", "as the type, the fields and a part for each item, or as a limit"),
  ...each("allOf", "merged into the schema"),
  ...each("anyOf oneOf", "as the type, a list of values, or a part for each choice"),
  discriminator: "as the names of the choices, or as a limit",
  ...each("description externalDocs", "below the name"),
  ...each("deprecated readOnly writeOnly", "as a mark beside the name"),
  ...each("examples example", "as examples"),
  xml: LIMIT,
};

const SERVER = "with the servers of the API, a path or an operation";

/** Says where a field is shown, by the name of its object in the standard. */
export const DRAWN: Record<string, Record<string, string>> = {
  OpenAPI: {
    openapi: OVERVIEW,
    ...each("info servers tags externalDocs", OVERVIEW),
    ...each("security", "on each operation"),
    ...each("paths", "as a page for each operation"),
    webhooks: "on the page of the webhooks",
    components: "where a `$ref` leads to it; each schema has a page",
    jsonSchemaDialect: OVERVIEW,
  },
  Info: {
    ...each("title version", "at the top of every page"),
    description: "as the overview and the guides",
    ...each("summary termsOfService contact license", OVERVIEW),
  },
  Contact: each("name url email", OVERVIEW),
  License: each("name identifier url", OVERVIEW),
  Server: each("url description variables", SERVER),
  ServerVariable: each("enum default description", SERVER),
  Components: {
    schemas: "as a page for each",
    securitySchemes: OVERVIEW,
    ...each(
      "responses parameters examples requestBodies headers links callbacks pathItems",
      "where a `$ref` leads to it",
    ),
  },
  PathItem: {
    $ref: "as the Path Item that it leads to",
    ...each("summary description servers parameters", "on each operation of the path"),
    ...each("get put post delete options head patch trace", "as a page"),
  },
  Operation: {
    ...each("tags", "as the group of its page, and on the page"),
    summary: "as the title of its page",
    operationId: "as the address of its page",
    ...each("description externalDocs parameters security servers deprecated", "at the top of its page"),
    requestBody: "as a section of its page",
    ...each("responses callbacks", "as a section of its page for each"),
  },
  ExternalDocs: each("description url", "as a link"),
  Parameter: { ...each("name in", "as a row of its table"), ...VALUE },
  Header: VALUE,
  RequestBody: each("description required content", "in the section of the body"),
  Response: each("description headers content links", "in the section of its status"),
  MediaType: {
    schema: "as its type and fields",
    ...each("example examples", "as examples, with their summaries"),
    encoding: "with the field of the form",
  },
  Encoding: each("contentType headers style explode allowReserved", "with the field of the form"),
  Example: { ...each("summary description value", "as an example"), externalValue: "as a link" },
  Link: each("operationRef operationId parameters requestBody description server", "below its response"),
  Tag: each("name description externalDocs", OVERVIEW),
  SecurityScheme: {
    ...each("type name in scheme bearerFormat", "on each operation, and on the overview"),
    ...each("description openIdConnectUrl flows", OVERVIEW),
  },
  OAuthFlows: each("implicit password clientCredentials authorizationCode", OVERVIEW),
  OAuthFlow: each("authorizationUrl tokenUrl refreshUrl scopes", OVERVIEW),
  Discriminator: each("propertyName mapping", "as the names of the choices, or as a limit"),
  XML: each("name namespace prefix attribute wrapped", LIMIT),
  Schema: SCHEMA,
};

/** Whether the pages show a field of an object. Extensions (`x-…`) are for programs that know them. */
export const isDrawn = (type: string, field: string): boolean =>
  field.startsWith("x-") || Object.hasOwn(DRAWN[type] ?? {}, field);
