/** What the sandbox knows of the API: all of it comes from the bundled OpenAPI document. */
export type Model = {
  /** The document's `info.version`. */
  specVersion: string;
  operations: OperationModel[];
  /** The fields of each object schema, by the schema's name, and what a field holds where nobody has said. */
  records: Record<string, Record<string, unknown>>;
  /** What is wrong with a dataset, as `organisations.0.org_id: must be >= 1`. */
  validateDataset: Validate;
  /** What is wrong with an event of a dataset that has all of its fields. */
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
  /** The documented answers, by status, `2XX` and its like, or `default`. */
  responses: Record<string, ResponseModel>;
};

export type ParameterModel = {
  name: string;
  in: "path" | "query";
  required: boolean;
  type: ParameterType;
  /** Of an array, the type of what is in it. */
  items?: ParameterType;
  default?: unknown;
  validate: Validate;
};

export type ResponseModel = {
  /** Whether it has content. */
  hasBody: boolean;
  /** The example of each header. */
  headers: Record<string, string>;
  examples: ExampleModel[];
  validate: Validate;
};

export type ExampleModel = { name: string; summary?: string | undefined; value: unknown };

/** What a text must be turned into before it is checked. */
export type ParameterType = "integer" | "number" | "boolean" | "array" | "string";

/** Holds a value against its schema. Returns what is wrong, as `field.path: problem`; nothing if nothing is. */
export type Validate = (value: unknown) => string[];

/** What is documented for a status: by itself, by its first digit, or by default (OpenAPI 3.1, "Responses Object"). */
export const findResponse = ({ responses }: OperationModel, status: number): ResponseModel | undefined =>
  responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default;
