/** The API as the sandbox knows it. All of it comes from the bundled OpenAPI document. */
export type CompiledSpec = {
  /** The document's `info.version`. */
  specVersion: string;
  operations: CompiledOperation[];
  /** The properties of each object schema by its name, each with its default in a dataset: `null`, `false`, or its first example. */
  defaultsBySchema: Record<string, Record<string, unknown>>;
  /** The values that made-up events can have, by property: `true` and `false` of a flag, the examples of another, and `null` if it can be. */
  eventValues: Record<string, unknown[]>;
  validateDataset: Validate;
  /** Validates an event of a dataset, with all of its properties. */
  validateEvent: Validate;
  /** What is said of a value that does not match a pattern, by the pattern: `must be a date and time such as 2026-01-19T06:00:00`. */
  patternWords: Record<string, string>;
  /** The properties that each object of a dataset can have, by the JSON Pointer of its schema. */
  datasetProperties: Record<string, string[]>;
  /** Constructs of the document that the sandbox does not implement, one sentence for each. */
  unsupported: string[];
};

export type CompiledOperation = {
  operationId: string;
  /** In capitals. */
  method: string;
  /** The template, such as `/api/v1/ext/{org_id}/events`. */
  path: string;
  /** The paths of the servers, such as `/v1`: the operation is there as well. */
  basePaths?: string[] | undefined;
  /** Set for a document whose responses are not in 9pic's envelope: it has no organisations, its keys are any, and its examples are sent as they are. */
  isForeign?: boolean | undefined;
  parameters: CompiledParameter[];
  body?: CompiledBody | undefined;
  /** One of these has to be sent. None: the operation needs no authentication. */
  credentials: CompiledCredential[];
  /** The flags of the event that have to be on (`x-requires`). */
  flags: string[];
  pagination?: CompiledPagination | undefined;
  /** The documented responses, by status, range such as `2XX`, or `default`. */
  responses: Record<string, CompiledResponse>;
};

export type CompiledParameter = TextType & {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  /** What separates the items of an array that is sent once; without it, each item is sent by itself. */
  delimiter?: "," | " " | "|" | "." | undefined;
  /** How a value in the path starts: `.value`, or `;name=value`. */
  style?: "label" | "matrix" | undefined;
  /** Whether each item in the style `matrix` has the name. */
  explode?: boolean | undefined;
  default?: unknown;
  validate: Validate;
};

export type CompiledBody = CompiledMedia & {
  required: boolean;
  /** Further media types. */
  others?: CompiledMedia[] | undefined;
};

export type CompiledMedia = {
  /** Without parameters; can be a range, such as `text/*`. JSON and forms are read, others are accepted unread. */
  mediaType: string;
  /** The documented fields of a form. */
  fields: Record<string, CompiledField>;
  validate: Validate;
};

/** A field of a form. Each item of an array is a part of its own. */
export type CompiledField = TextType & { isFile: boolean };

/** The header of a security scheme. `isApiKey`: it carries one of the dataset's keys; any other accepts each credential. */
export type CompiledCredential = {
  /** Set for a parameter of the query, or a cookie, whose name is in `header`. */
  in?: "query" | "cookie" | undefined;
  header: string;
  isBearer: boolean;
  isApiKey: boolean;
};

export type CompiledPagination = {
  /** The query parameter with the number of the page. */
  page: string;
  /** The query parameter with the number of items on a page. */
  pageSize?: string | undefined;
  /** The field of `data` with the items. */
  items: string;
  /** The fields that identify an item. */
  ids: Record<string, "uuid" | "integer">;
};

export type CompiledResponse = {
  hasBody: boolean;
  /** The first example of each header, by its name in lower case. */
  headers: Record<string, string>;
  /** The media type, if the body is text. Examples are then strings. */
  type?: string | undefined;
  /** The body for a response without examples, made from its schema. */
  generated?: unknown;
  examples: { name: string; summary?: string | undefined; value: unknown }[];
  validate: Validate;
};

/** What the text of a parameter or of a form's field is converted to before it is validated. */
export type TextType = { type: ParameterType; format?: string | undefined; items?: ScalarType | undefined };
export type ScalarType = { type: ParameterType; format?: string | undefined };
export type ParameterType = "integer" | "number" | "boolean" | "array" | "string";

/**
 * Validates a value against its schema. Returns the violations, such as `data.org_id: must be >= 1`, at most 100.
 *
 * @param name the path of the value itself, such as `body`
 */
export type Validate = (value: unknown, name?: string) => string[];

/** A compiled spec as JSON, with the id of a schema for each validator. */
export type SerializedSpec = Serialized<CompiledSpec>;

type Serialized<T> = T extends Validate ? string : T extends object ? { [Key in keyof T]: Serialized<T[Key]> } : T;

/** Freezes a value and all that it holds, since callers share the default dataset, examples and responses. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
