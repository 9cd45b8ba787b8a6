/** The parts of an OpenAPI 3.1 document that the docs show. The names are the standard's own: https://spec.openapis.org/oas/v3.1.1 */
export type OpenApi = {
  openapi: string;
  info: { title: string; version: string; summary?: string; description?: string };
  externalDocs?: { url: string; description?: string };
  servers?: { url: string }[];
  tags?: { name: string; description?: string }[];
  security?: Record<string, string[]>[];
  paths?: Record<string, PathItem>;
  components?: {
    schemas?: Record<string, Schema>;
    securitySchemes?: Record<string, SecurityScheme | Reference>;
  } & Record<string, Record<string, unknown>>;
};

export type Reference = { $ref: string; summary?: string; description?: string };

export type PathItem = { $ref?: string; parameters?: (ParameterObject | Reference)[] } & Partial<
  Record<Method, OperationObject>
>;

export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
export type Method = (typeof METHODS)[number];

export type OperationObject = {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  deprecated?: boolean;
  parameters?: (ParameterObject | Reference)[];
  requestBody?: BodyObject | Reference;
  responses?: Record<string, ResponseObject | Reference>;
  "x-codeSamples"?: { lang: string; label?: string; source: string }[];
};

export type ParameterObject = {
  name: string;
  in: string;
  required?: boolean;
  deprecated?: boolean;
  description?: string;
  schema?: Schema;
  example?: unknown;
};

export type BodyObject = { description?: string; required?: boolean; content?: Record<string, MediaType> };
export type ResponseObject = BodyObject & { headers?: Record<string, HeaderObject | Reference> };
export type HeaderObject = { description?: string; required?: boolean; schema?: Schema };
export type MediaType = { schema?: Schema; example?: unknown; examples?: Record<string, ExampleObject | Reference> };
export type ExampleObject = { summary?: string; description?: string; value?: unknown };
export type SecurityScheme = { type: string; name?: string; in?: string; scheme?: string; description?: string };

/** A JSON Schema, as far as it is shown; one that is `true` or `false` says nothing to a reader. */
export type Schema = boolean | SchemaObject;
export type SchemaObject = {
  $ref?: string;
  title?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  deprecated?: boolean;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  examples?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  pattern?: string;
};
