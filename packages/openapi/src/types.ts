/** The view of a document: every `$ref` outside of schemas is resolved, every default of the standard is filled in. */
import type * as oas from "openapi3-ts/oas31";

import type { Lookup, Resolve } from "./references.ts";

export type {
  OpenAPIObject,
  ReferenceObject,
  SchemaObject,
  SecuritySchemeObject,
  ServerObject,
} from "openapi3-ts/oas31";

/** A JSON Schema 2020-12. Its `$ref`s are kept, since they name the components and may be recursive. */
export type Schema = oas.SchemaObject | boolean;

/** A document as all packages see it. */
export type ApiDescription = {
  /** The document as it was given, without the values that `unsupported` lists as malformed. */
  document: oas.OpenAPIObject;
  /** With the `summary` of OpenAPI 3.1, which the types of openapi3-ts leave out. */
  info: oas.InfoObject & { summary?: string };
  externalDocs: oas.ExternalDocumentationObject | undefined;
  servers: oas.ServerObject[];
  tags: oas.TagObject[];
  security: oas.SecurityRequirementObject[];
  securitySchemes: ReadonlyMap<string, oas.SecuritySchemeObject>;
  operations: Operation[];
  /** The requests that the API sends by itself, each a Path Item with a name. */
  webhooks: PathItem[];
  /** The schemas of the components, by name, in the order of the document. */
  schemas: ReadonlyMap<string, Schema>;
  /** The constructs that not every package implements. */
  unsupported: UnsupportedConstruct[];
  /** Follows a `$ref` of a schema; see `createResolve`. */
  resolve: Resolve;
  /** Finds the target of one `$ref`. */
  lookup: Lookup;
};

/** Operations under a name: a webhook, or the expression of a callback. */
export type PathItem = {
  name: string;
  summary: string | undefined;
  description: string | undefined;
  operations: Operation[];
};

/** An operation with what it inherits from its path item and from the document. */
export type Operation = {
  /** The document's own, or `get-path-of-the-operation` where it has none. */
  operationId: string;
  /** In capitals, as HTTP writes it (RFC 9110, 9.1). */
  method: string;
  /** The template, such as `/events/{event_id}`. */
  path: string;
  /** The JSON Pointer of the Operation Object. */
  pointer: string;
  tags: string[];
  summary: string | undefined;
  description: string | undefined;
  deprecated: boolean;
  /** Those of the path item first; the operation's own replace them by name and `in`. */
  parameters: Parameter[];
  requestBody: RequestBody | undefined;
  responses: Response[];
  security: oas.SecurityRequirementObject[];
  servers: oas.ServerObject[];
  externalDocs: oas.ExternalDocumentationObject | undefined;
  /** What its path item says of all operations of the path. */
  inherited: { summary: string | undefined; description: string | undefined };
  callbacks: Callback[];
  /** Whether it has callbacks that are left out, since it is inside too many others. */
  omitsCallbacks: boolean;
  /** Fields whose names start with `x-`. */
  extensions: Record<string, unknown>;
  pagination: Pagination | undefined;
  /** `x-requires`: the flags that must be on, or the response is a 403. */
  requires: Requirement | undefined;
  /** `x-idempotency-key`: the argument with which a repeated request has no further effect. */
  idempotencyKey: IdempotencyKey | undefined;
};

/** Flags of another operation's `data`, which are the condition of an operation. */
export type Requirement = {
  /** The operation that returns the flags. Its path parameters are among those of the operation with the condition. */
  operationId: string;
  /** Names of boolean fields of its `data`, all of which must be `true`. */
  flags: string[];
};

/** The name of a parameter, or of a property of the request body. */
export type IdempotencyKey = { in: "header" | "query" | "body"; name: string };

/** Requests that the API sends after the operation, each to the URL of an expression. */
export type Callback = { name: string; items: PathItem[] };

export type Parameter = Header & { in: oas.ParameterLocation; style: oas.ParameterStyle };

export type RequestBody = { description: string | undefined; required: boolean; content: MediaType[] };

export type Response = {
  /** A status, a range such as `4XX`, or `default`. */
  status: string;
  description: string;
  /** The description of the component that it refers to, which holds for every operation; its own may replace that. */
  sharedDescription: string | undefined;
  headers: Header[];
  content: MediaType[];
  /** Fields whose names start with `x-`. */
  extensions: Record<string, unknown>;
  links: Link[];
};

/** How a value of a response is used in another operation (OpenAPI 3.1.1, 4.8.20). */
export type Link = oas.LinkObject & { name: string };

export type Header = {
  name: string;
  required: boolean;
  deprecated: boolean;
  description: string | undefined;
  /** As the document states it; each location has a usual one. */
  style: oas.ParameterStyle | undefined;
  /** Whether arrays and objects are sent as several values. */
  explode: boolean;
  allowReserved: boolean;
  allowEmptyValue: boolean;
  /** The notation of its value, where `content` states it instead of `schema`. */
  mediaType: string | undefined;
  schema: Schema;
  examples: Example[];
  externalExamples: ExternalExample[];
};

export type MediaType = {
  /** As the document writes it, such as `application/json; charset=utf-8`. */
  mediaType: string;
  schema: Schema | undefined;
  examples: Example[];
  externalExamples: ExternalExample[];
  encoding: Encoding[];
};

/** How a property of a form is sent (OpenAPI 3.1.1, 4.8.15). */
export type Encoding = Omit<oas.EncodingObject, "headers"> & { name: string; headers: Header[] };

/** A named example; a single `example` is named "example". */
export type Example = { name: string; summary: string | undefined; description: string | undefined; value: unknown };

/** An example without a value: it is in a file elsewhere, which no package fetches. */
export type ExternalExample = Omit<Example, "value"> & { url: string | undefined };

/** How the pages of an operation are asked for and read. */
export type Pagination = {
  /** The query parameter with the number of the page. */
  page: string;
  /** The query parameter with the number of items per page. */
  pageSize: string | undefined;
  /** The field of `data` with the items; `pagination` stands beside it. */
  items: string;
};

/** A part of a document that not every package implements: without a report, some would ignore it silently. */
export type UnsupportedConstruct = {
  /** The JSON Pointer of the object. */
  pointer: string;
  /** The name of the object in the standard and of its field, such as `Operation.callbacks`. */
  construct: string;
  reason: string;
  fix: string;
  /** The object itself, and the tokens of the field in it: for a linter that knows the line of each object. */
  node: object;
  field: string[];
  /** Set for a value of the wrong kind, which is no OpenAPI at all. */
  isMalformed?: boolean;
};
