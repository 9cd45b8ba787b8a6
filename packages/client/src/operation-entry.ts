import type { EncodeBody } from "./calls/encode-body.ts";
import { operationTable } from "./generated/operations.ts";
import type { OperationId } from "./operation-types.ts";
import { pickOwn } from "./pick.ts";

/** Where a parameter is sent, the type of its value or of the items of its list (`integer[]`), and its limits. */
export type ParameterEntry = readonly [
  location: "path" | "query" | "header",
  type?: string,
  minimum?: number | null,
  maximum?: number,
];

/** How an operation is called: a row of the generated table. Fields with the usual value are left out. */
export type OperationEntry = Row & { readonly operationId: OperationId };

type Row = {
  readonly method: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, ParameterEntry>>;
  /** What is between the items of lists that are sent in one value; others repeat the parameter (OpenAPI 3.1.1, 4.8.12.2.1). */
  readonly delimiters?: Readonly<Record<string, string>>;
  readonly body?: EncodeBody;
  /** The required arguments beside the parameters of the path. */
  readonly required?: readonly string[];
  readonly pagination?: { readonly page: string; readonly items: string };
  /** The security schemes of which one is needed. Default: the API key. */
  readonly security?: readonly string[];
  /** The argument, or the property of the body, with which a repeated request has no further effect. */
  readonly idempotencyKey?: string;
  /** The flags of another operation that must be on. */
  readonly requires?: { readonly operationId: string; readonly flags: readonly string[] };
  /** The statuses of successes without a body, such as `204` or `2XX`. */
  readonly empty?: readonly string[];
  readonly deprecated?: boolean;
};

const table: Readonly<Record<OperationId, Row>> = operationTable;

/** The operations of the table, with their own fields only: what they inherit is not a part of the spec. */
export const entries: readonly OperationEntry[] = (Object.keys(table) as OperationId[]).map((operationId) =>
  pickOwn({ operationId, ...table[operationId] }),
);

/**
 * Returns the operation that a request calls; undefined if there is none. Of two that match, the one with fewer parameters wins (OpenAPI 3.1,
 * "Paths Object").
 *
 * @param path the path of the URL, after that of `baseUrl`
 */
export const findOperation = (method: string, path: string): OperationEntry | undefined =>
  entries
    .filter((entry) => entry.method === method && patternOf(entry.path).test(path))
    .toSorted((a, b) => a.path.split("{").length - b.path.split("{").length)[0];

/** Returns a pattern in which every parameter of a path is one segment or a part of one. */
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/[.*+?^$()[\]|\\]/g, "\\$&").replaceAll(/\{[^{}]+\}/g, "[^/]+")}$`);
