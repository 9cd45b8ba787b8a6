/** The API as the sandbox knows it. All of it comes from the bundled OpenAPI document. */
export type Model = {
  /** The document's `info.version`. */
  specVersion: string;
  operations: OperationModel[];
  /** The properties of each object schema, by the schema's name, and the value of each where a dataset leaves it out. */
  records: Record<string, Record<string, unknown>>;
  /** Validates a dataset. */
  validateDataset: Validate;
  /** Validates an event of a dataset, with all of its properties. */
  validateEvent: Validate;
  /** Constructs of the document that the sandbox does not implement, one sentence for each. */
  unsupported: string[];
};

export type OperationModel = {
  operationId: string;
  /** In capitals. */
  method: string;
  /** The template, such as `/api/v1/ext/{org_id}/events`. */
  path: string;
  parameters: ParameterModel[];
  /** The documented responses, by status, range such as `2XX`, or `default`. */
  responses: Record<string, ResponseModel>;
};

export type ParameterModel = {
  name: string;
  in: "path" | "query";
  required: boolean;
  type: ParameterType;
  /** The type of an array's items. */
  items?: ParameterType;
  default?: unknown;
  validate: Validate;
};

export type ResponseModel = {
  hasBody: boolean;
  /** The first example of each header, by its name in lower case. */
  headers: Record<string, string>;
  examples: ExampleModel[];
  validate: Validate;
};

export type ExampleModel = { name: string; summary?: string | undefined; value: unknown };

/** The type that the text of a parameter is converted to before it is validated. */
export type ParameterType = "integer" | "number" | "boolean" | "array" | "string";

/** Validates a value against its schema. Returns the violations, such as `data.org_id: must be >= 1`. */
export type Validate = (value: unknown) => string[];

/** A model as JSON: the id of a schema stands for each validator. */
export type SerializedModel = Serialized<Model>;

type Serialized<T> = T extends Validate ? string : T extends object ? { [Key in keyof T]: Serialized<T[Key]> } : T;

/** Returns what is documented for a status: by itself, by its range, or by default (OpenAPI 3.1.1, 4.8.16). */
export const findResponse = ({ responses }: OperationModel, status: number): ResponseModel | undefined =>
  responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default;

/** Freezes a value and all that it holds, since callers share the default dataset, examples and responses. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
