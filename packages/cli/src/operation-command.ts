/** The table of commands, which `generate/` writes from the spec. */

/** A value that a user gives: a parameter of an operation, or a field of its form. */
export type Flag = {
  /** The name in the spec, such as `page_size`. */
  name: string;
  /** The name on the command line, without dashes, such as `page-size`. */
  flag: string;
  /** A shorter name: `event` for `event-id`. */
  alias?: string;
  /** `json` for objects, and for values of several types. Of a list, the type of its items. */
  type: "integer" | "number" | "boolean" | "string" | "json" | "file";
  isList?: boolean;
  /** Of a file. */
  mediaType?: string;
  required?: boolean;
  /** Values that the spec lists. */
  values?: (string | number)[];
  /** Whether other values are allowed as well. */
  isOpen?: boolean;
  minimum?: number;
  maximum?: number;
  default?: unknown;
  example?: unknown;
  description?: string;
  deprecated?: boolean;
};

/** The request body of an operation. */
export type Body = {
  kind: "json" | "form";
  required?: boolean;
  description?: string;
  example?: unknown;
  /** The fields of a form. */
  fields: Flag[];
};

/** A column of a table or of CSV: where its value is in an item, such as `["cover", "url"]`. */
export type Column = { name: string; path: string[]; isNumber?: boolean };

export type OperationCommand = {
  operationId: string;
  /** `list-events` for `listEvents`. */
  command: string;
  method: string;
  summary: string;
  description: string;
  deprecated?: boolean;
  /** The security schemes of which a request needs one; none for an operation that needs no credential. */
  security: string[];
  parameters: Flag[];
  body?: Body;
  /** The arguments with the numbers of the page and its size, and the field of `data` with the items. */
  pagination?: { page: string; pageSize?: string; items: string };
  /** The columns of an item of a paginated operation, or else of `data`. */
  columns: Column[];
  /** The arguments after the command in an example of the spec. */
  example: string[];
};
