/** The API as the sandbox knows it. All of it comes from the bundled OpenAPI document. */
export type CompiledSpec = {
  /** The document's `info.version`. */
  specVersion: string;
  operations: CompiledOperation[];
  /** The properties of each object schema by its name, each with its default in a dataset: `null`, `false`, or its first example. */
  defaultsBySchema: Record<string, Record<string, unknown>>;
  validateDataset: Validate;
  /** Validates an event of a dataset, with all of its properties. */
  validateEvent: Validate;
  /** Constructs of the document that the sandbox does not implement, one sentence for each. */
  unsupported: string[];
};

export type CompiledOperation = {
  operationId: string;
  /** In capitals. */
  method: string;
  /** The template, such as `/api/v1/ext/{org_id}/events`. */
  path: string;
  parameters: CompiledParameter[];
  /** The documented responses, by status, range such as `2XX`, or `default`. */
  responses: Record<string, CompiledResponse>;
};

export type CompiledParameter = {
  name: string;
  in: "path" | "query";
  required: boolean;
  type: ParameterType;
  /** The type of an array's items. */
  items?: ParameterType;
  default?: unknown;
  validate: Validate;
};

export type CompiledResponse = {
  hasBody: boolean;
  /** The first example of each header, by its name in lower case. */
  headers: Record<string, string>;
  examples: { name: string; summary?: string | undefined; value: unknown }[];
  validate: Validate;
};

/** The type that the text of a parameter is converted to before it is validated. */
export type ParameterType = "integer" | "number" | "boolean" | "array" | "string";

/** Validates a value against its schema. Returns the violations, such as `data.org_id: must be >= 1`. */
export type Validate = (value: unknown) => string[];

/** A compiled spec as JSON, with the id of a schema for each validator. */
export type SerializedSpec = Serialized<CompiledSpec>;

type Serialized<T> = T extends Validate ? string : T extends object ? { [Key in keyof T]: Serialized<T[Key]> } : T;

/** Freezes a value and all that it holds, since callers share the default dataset, examples and responses. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
